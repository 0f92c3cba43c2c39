import type { Job } from '../command/job.ts';
import type { CloudCall } from '../evidence/cloud.ts';
import type { Entry } from './entry.ts';
import { audit, poolsFor, type World } from './world.ts';

/** Lists the pools that the actor may look at, and what they are. */
export async function* listPools(job: Job, world: World): AsyncGenerator<Entry> {
  const allowed = await poolsFor(world, job.actor, 'diagnose', undefined);
  if ('refused' in allowed) {
    await audit(world, job, 'list pools', [], '', 'refused');
    yield { kind: 'notice', tone: 'refused', words: allowed.refused };
    return;
  }
  const names = allowed.pools.map((pool) => pool.name);
  await audit(world, job, 'list pools', names, names.join(' '), 'allowed');
  const calls: CloudCall[] = [];
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: (call) => calls.push(call) });
  const pools = await Promise.all(
    allowed.pools.map(async ({ name, id, region }) => {
      const pool = { name, id, region };
      return { pool, settings: await cloud.pool(pool) };
    }),
  );
  yield { kind: 'pools', pools, at: world.now(), calls };
}
