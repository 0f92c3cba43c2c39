import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { storiesOf } from '../report/story.ts';
import { triage } from '../triage.ts';
import { admitToOne } from './admission.ts';
import { tellAlike } from './alike.ts';
import type { Entry } from './entry.ts';
import { SPAN_MS } from './look.ts';
import { proposeRemedy } from './rollback.ts';
import type { World } from './world.ts';

/**
 * Runs every check on a pool. The summary is yielded again after each look; what matters follows as a few entries of
 * its thread. A second triage of a pool whose incident is open joins it: one incident, one thread.
 */
export async function* triageSignIn(
  command: Extract<Command, { kind: 'triage' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const admitted = await admitToOne({ action: 'triage', permission: 'diagnose', pool: command.pool }, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const { pool } = admitted;
  const now = world.now();
  const channels = [...new Set([pool.channel, job.place.channel])].filter(
    (it): it is string => it !== undefined && it !== '',
  );
  const id = job.delivery.slice(0, 12);
  const { incident } = await world.journal.openIncident(
    { id, pool: pool.name, channel: channels[0] ?? '', openedAt: now },
    now,
  );
  const by = job.actor.kind === 'person' || job.actor.kind === 'terminal' ? job.actor.id : undefined;
  const asked = { by, symptom: command.symptom };
  const summary = { kind: 'summary', incident, joined: incident.id !== id, channels, asked } as const;
  yield { ...summary, state: { kind: 'working', done: 0, of: 0, looking: '', soFar: undefined } };
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
      const report = next.value;
      const [finding] = report.findings;
      yield { ...summary, state: { kind: 'done', report } };
      if (finding !== undefined) yield { kind: 'cause found', incident, report, finding };
      yield* tellAlike(incident, report, world);
      for (const story of storiesOf(report)) yield { kind: 'story', incident, story };
      if (finding !== undefined) yield* proposeRemedy(finding, report, incident, pool, job, world);
      return;
    }
    const { done, of, step, soFar } = next.value;
    yield { ...summary, state: { kind: 'working', done, of, looking: step.title, soFar: soFar.findings[0] } };
  }
}
