import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { admitToOne } from './admission.ts';
import type { Entry } from './entry.ts';
import { look } from './look.ts';
import type { World } from './world.ts';

/** Shows one side of a pool. With several pools one has to be named, since each look costs calls. */
export async function* lookAtPool(
  command: Extract<Command, { kind: 'look' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const wish = { action: `look at ${command.subject.kind}`, permission: 'diagnose', pool: command.pool } as const;
  const admitted = await admitToOne(wish, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const report = await look(world, admitted.pool, command.subject, {}, command.spanMs);
  yield { kind: 'reports', reports: [report], absentFrom: [], offers: [] };
}
