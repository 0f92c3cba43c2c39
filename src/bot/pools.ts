import type { Job } from '../command/job.ts';
import type { CloudCall } from '../evidence/cloud.ts';
import { admit } from './admission.ts';
import type { Entry } from './entry.ts';
import type { World } from './world.ts';

/** Lists the pools that the actor may look at, and what they are. */
export async function* listPools(job: Job, world: World): AsyncGenerator<Entry> {
  const admitted = await admit({ action: 'list pools', permission: 'diagnose', pool: undefined }, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const calls: CloudCall[] = [];
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: (call) => calls.push(call) });
  const pools = await Promise.all(
    admitted.pools.map(async ({ name, id, region }) => {
      const pool = { name, id, region };
      return { pool, settings: await cloud.pool(pool) };
    }),
  );
  yield { kind: 'pools', pools, at: world.now(), calls };
}
