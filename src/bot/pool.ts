import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import type { Entry } from './entry.ts';
import { look } from './look.ts';
import { audit, poolsFor, type World } from './world.ts';

/** Shows one side of a pool. With several pools one has to be named, since each look costs calls. */
export async function* lookAtPool(
  command: Extract<Command, { kind: 'look' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const action = `look at ${command.subject.kind}`;
  const allowed = await poolsFor(world, job.actor, 'diagnose', command.pool);
  if ('refused' in allowed) {
    await audit(world, job, action, [], command.pool ?? '', 'refused');
    yield { kind: 'notice', tone: 'refused', words: allowed.refused };
    return;
  }
  const [pool, ...others] = allowed.pools;
  if (pool === undefined || others.length > 0) {
    const names = allowed.pools.map((it) => it.name).join(', ');
    yield { kind: 'notice', tone: 'refused', words: words`Which pool? Name one of: ${names}.` };
    return;
  }
  await audit(world, job, action, [pool.name], pool.name, 'allowed');
  const report = await look(world, pool, command.subject, {}, command.spanMs);
  yield { kind: 'reports', reports: [report], absentFrom: [], offers: [] };
}
