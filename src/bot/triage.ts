import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { maskPaste } from '../incident/paste.ts';
import type { IncidentFile } from '../journal/incident-file.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import { storiesOf } from '../report/story.ts';
import { triage } from '../triage.ts';
import { admitToOne } from './admission.ts';
import { toldElsewhere } from './alert-card.ts';
import { tellAlike } from './alike.ts';
import type { Entry } from './entry.ts';
import { changeFile } from './incident-file.ts';
import { SPAN_MS } from './look.ts';
import { proposeRemedy } from './rollback.ts';
import type { GuardedPool, World } from './world.ts';

type Triage = Extract<Command, { kind: 'triage' }>;

/**
 * Runs every check on a pool. The summary is yielded again after each look; what matters follows as a few entries of
 * its thread. A second triage of a pool whose incident is open joins it: one incident, one thread.
 */
export async function* triageSignIn(command: Triage, job: Job, world: World): AsyncGenerator<Entry> {
  const admitted = await admitToOne({ action: 'triage', permission: 'diagnose', pool: command.pool }, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const { pool } = admitted;
  const now = world.now();
  const { incident, channels, joined } = await openFor(command, pool, job, world);
  const by = job.actor.kind === 'person' || job.actor.kind === 'terminal' ? job.actor.id : undefined;
  const asked = { by, symptom: command.symptom };
  const known = { kind: 'summary', incident, joined, channels, asked } as const;
  // Alerts change the file while the triage runs.
  const summary = async () => {
    const file = await world.incidents?.readFile(incident.id);
    return file === undefined ? known : { ...known, file };
  };
  yield { ...(await summary()), state: { kind: 'working', done: 0, of: 0, looking: '', soFar: undefined } };
  yield* toldElsewhere(incident, command.under);
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
      yield { ...(await summary()), state: { kind: 'done', report } };
      if (finding !== undefined) yield { kind: 'cause found', incident, report, finding };
      yield* tellAlike(incident, report, world);
      for (const story of storiesOf(report)) yield { kind: 'story', incident, story };
      if (finding !== undefined) yield* proposeRemedy(finding, report, incident, pool, job, world);
      return;
    }
    const { done, of, step, soFar } = next.value;
    yield {
      ...(await summary()),
      state: { kind: 'working', done, of, looking: step.title, soFar: soFar.findings[0] },
    };
  }
}

/**
 * The incident that a triage is for: the one that an alert opened for it, the one that is open, or a new one, in the thread
 * of another app's message where it was asked for there. Joined: another triage shows its progress there.
 */
async function openFor(
  command: Triage,
  pool: GuardedPool,
  job: Job,
  { journal, incidents, now }: World,
): Promise<{
  readonly incident: IncidentRecord;
  readonly channels: readonly string[];
  readonly joined: boolean;
}> {
  const { under } = command;
  const channels = distinct([under?.channel, pool.channel, job.place.channel]);
  const at = now();
  const id = command.incident ?? job.delivery.slice(0, 12);
  // As it was opened: its thread is where that says.
  const known = command.incident === undefined ? undefined : (await incidents?.readFile(command.incident))?.incident;
  const place = under === undefined ? {} : { under: under.ts };
  const record = known ?? { id, pool: pool.name, channel: channels[0] ?? '', openedAt: at, ...place };
  const { incident } = await journal.openIncident(record, at);
  const file = incidents && (await changeFile(incidents, incident, (it) => withSymptom(it, command.symptom)));
  // What an earlier triage found stays until this one is done.
  const joined = incident.id !== id || (command.incident !== undefined && file?.conclusion !== undefined);
  return { incident, channels: distinct([incident.channel, ...channels]), joined };
}

function withSymptom(file: IncidentFile, symptom: string | undefined): IncidentFile {
  return { ...file, symptom: file.symptom ?? (symptom === undefined ? undefined : maskPaste(symptom).text) };
}

function distinct(channels: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(channels)].filter((it): it is string => it !== undefined && it !== '');
}
