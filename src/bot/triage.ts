import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import { storiesOf } from '../report/story.ts';
import { triage } from '../triage.ts';
import type { Entry } from './entry.ts';
import { SPAN_MS } from './look.ts';
import { audit, poolsFor, type World } from './world.ts';

/**
 * Runs every check on a pool. The summary is yielded again after each look; what matters follows as a few entries of
 * its thread. A second triage of a pool whose incident is open joins it: one incident, one thread.
 */
export async function* triageSignIn(
  command: Extract<Command, { kind: 'triage' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const allowed = await poolsFor(world, job.actor, 'diagnose', command.pool);
  if ('refused' in allowed) {
    await audit(world, job, 'triage', [], command.pool ?? '', 'refused');
    yield { kind: 'notice', tone: 'refused', words: allowed.refused };
    return;
  }
  const [pool, ...others] = allowed.pools;
  if (pool === undefined || others.length > 0) {
    const names = allowed.pools.map((it) => it.name).join(', ');
    yield { kind: 'notice', tone: 'refused', words: words`Which pool? Name one of: ${names}.` };
    return;
  }
  await audit(world, job, 'triage', [pool.name], pool.name, 'allowed');
  const now = world.now();
  const channels = [...new Set([pool.channel, job.place.channel])].filter(
    (it): it is string => it !== undefined && it !== '',
  );
  const id = job.delivery.slice(0, 12);
  const { incident } = await world.journal.openIncident(
    { id, pool: pool.name, channel: channels[0] ?? '', openedAt: now },
    now,
  );
  const asked = { by: job.actor.id, symptom: command.symptom };
  const summary = { kind: 'summary', incident, joined: incident.id !== id, channels, asked } as const;
  yield { ...summary, state: { kind: 'working', done: 0, of: 0, looking: '' } };
  const run = triage(
    world.openCloud,
    {
      pool,
      subject: { kind: 'sign-in', symptom: command.symptom },
      span: { from: now - (command.spanMs ?? SPAN_MS), to: now },
    },
    world.runbook,
    { deadline: world.deadline() },
  );
  for (;;) {
    const next = await run.next();
    if (next.done === true) {
      yield { ...summary, state: { kind: 'done', report: next.value } };
      for (const story of storiesOf(next.value)) yield { kind: 'story', incident, story };
      return;
    }
    const { done, of, step } = next.value;
    yield { ...summary, state: { kind: 'working', done, of, looking: step.title } };
  }
}
