import type { IncidentFile } from '../journal/incident-file.ts';
import type { IncidentJournal } from '../journal/incident-journal.ts';
import type { IncidentRecord } from '../journal/journal.ts';

/** Two workers that change the same file at once are few, and each try reads anew. */
const TRIES = 20;

/** Changes what is known of an incident; what another worker wrote meanwhile is read and changed again. */
export async function changeFile(
  journal: Pick<IncidentJournal, 'readFile' | 'writeFile'>,
  incident: IncidentRecord,
  change: (file: IncidentFile) => IncidentFile,
): Promise<IncidentFile> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await journal.readFile(incident.id);
    const after = { ...change(before ?? newFile(incident)), revision: before === undefined ? 0 : before.revision + 1 };
    if (await journal.writeFile(after, before)) return after;
  }
  throw new Error(`The file of the incident ${incident.id} was changed by others ${TRIES} times in a row`);
}

/** What is known of an incident that has just begun. */
export function newFile(incident: IncidentRecord): IncidentFile {
  return {
    incident,
    status: 'open',
    symptom: undefined,
    severity: undefined,
    alerts: [],
    conclusion: undefined,
    firstFindingAt: undefined,
    causeAt: undefined,
    resolved: undefined,
    done: [],
    revision: 0,
  };
}
