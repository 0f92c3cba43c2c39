import type { Job } from '../command/job.ts';
import { maskPaste } from '../incident/paste.ts';
import { plain, write } from '../incident/words.ts';
import type { IncidentFile } from '../journal/incident-file.ts';
import type { IncidentJournal } from '../journal/incident-journal.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import { conclusionOf } from '../report/conclusion-of.ts';
import { stateWords } from '../rollback/consent-words.ts';
import { recoveryHeadline } from '../rollback/recovery-words.ts';
import type { Entry } from './entry.ts';
import { changeFile, newFile } from './incident-file.ts';
import { recordOf } from './record.ts';

/** What keeping the record takes. */
export interface RecordWorld {
  /** Undefined: there is no table, and so no record. */
  readonly incidents?: Pick<IncidentJournal, 'readFile' | 'writeFile' | 'addToTimeline'> | undefined;
  fingerprint(text: string): string;
  now(): number;
}

/**
 * Writes what an entry tells of its incident into its record and its file. Done before it is told: what people read is in
 * the record, and where that cannot be written, the job is tried again. Written twice, it stands once.
 */
export async function keepRecord(entry: Entry, job: Job, world: RecordWorld): Promise<void> {
  const { incidents } = world;
  if (incidents === undefined) return;
  const now = world.now();
  for (const record of recordOf(entry, job, now, world.fingerprint)) await incidents.addToTimeline(record);
  const change = changeOf(entry, now);
  if (change === undefined) return;
  const before = await incidents.readFile(change.id);
  // Of some incidents only the id is known here: they have a file, or it is gone with its time.
  const incident = before?.incident ?? change.incident;
  if (incident === undefined || same(before, change.to(before ?? newFile(incident)))) return;
  await changeFile(incidents, incident, change.to);
}

interface Change {
  readonly id: string;
  /** Undefined: no file is begun for it. */
  readonly incident: IncidentRecord | undefined;
  to(file: IncidentFile): IncidentFile;
}

function changeOf(entry: Entry, now: number): Change | undefined {
  switch (entry.kind) {
    case 'summary':
      return { id: entry.incident.id, incident: entry.incident, to: (file) => triaged(file, entry, now) };
    case 'moved': {
      const { state, incident, calls, alias } = entry.proposal;
      const outcome = state.kind === 'settled' ? state.outcome : undefined;
      if (incident === undefined || (outcome?.kind !== 'moved' && outcome?.kind !== 'found moved')) return undefined;
      const what = `moved ${alias} of ${calls.name} to ${stateWords(outcome.to)}`;
      return { id: incident, incident: undefined, to: (file) => withDone(file, what) };
    }
    case 'recovery': {
      const { incident } = entry.watch;
      if (incident === undefined || entry.judged.kind !== 'recovered') return undefined;
      const what = write(recoveryHeadline(entry), 'channel', plain);
      return { id: incident, incident: undefined, to: (file) => withDone(file, what) };
    }
    default:
      return undefined;
  }
}

/** The first triage that finds something gives the times; the newest one gives what is known. */
function triaged(file: IncidentFile, { state, asked }: Extract<Entry, { kind: 'summary' }>, now: number): IncidentFile {
  const symptom = file.symptom ?? (asked.symptom === undefined ? undefined : maskPaste(asked.symptom).text);
  if (state.kind === 'working') {
    return { ...file, symptom, firstFindingAt: file.firstFindingAt ?? (state.soFar === undefined ? undefined : now) };
  }
  const [first] = state.report.findings;
  const isCause = first !== undefined && first.certainty !== 'possible';
  return {
    ...file,
    symptom,
    conclusion: conclusionOf(state.report, now),
    firstFindingAt: file.firstFindingAt ?? (first === undefined ? undefined : now),
    causeAt: file.causeAt ?? (isCause ? now : undefined),
  };
}

function withDone(file: IncidentFile, what: string): IncidentFile {
  return file.done.includes(what) ? file : { ...file, done: [...file.done, what] };
}

/** Whether nothing would change; then nothing is written. */
function same(before: IncidentFile | undefined, after: IncidentFile): boolean {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after);
}
