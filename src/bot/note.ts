import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { maskPaste } from '../incident/paste.ts';
import { quoted, words } from '../incident/words.ts';
import type { TimelineRecord } from '../journal/timeline-record.ts';
import type { Entry } from './entry.ts';
import { meantIncident } from './meant-incident.ts';
import type { World } from './world.ts';

/** Longer notes are cut: a record is read line by line. */
const MOST_CHARACTERS = 1000;

/** Adds a line to the record of an incident, also of one that is over: what is learned later belongs there too. */
export async function* addNote(
  command: Extract<Command, { kind: 'note' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const wish = { action: 'add a note to an incident', permission: 'look', pool: command.pool } as const;
  const meant = await meantIncident(wish, job, world, { overToo: true });
  if ('refused' in meant) return yield meant.refused;
  const { incident } = meant.file;
  const record: TimelineRecord = {
    id: `note/${job.delivery.slice(0, 24)}`,
    incident: incident.id,
    at: command.at ?? job.at,
    kind: 'note',
    // The door masked it; whoever comes without a door did not.
    text: maskPaste(command.text).text.replace(/\s+/g, ' ').trim().slice(0, MOST_CHARACTERS),
    by: job.actor.kind === 'person' ? job.actor.id : undefined,
    source: undefined,
    about: [],
  };
  yield { kind: 'noted', incident, record };
  yield { kind: 'notice', tone: 'done', words: words`Noted in the record of ${incident.pool}: ${quoted(record.text)}` };
}
