import type { IncidentFile } from '../journal/incident-file.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import { editBegun, postBegun } from './begun.ts';
import { incidentMessage, type Telling } from './blocks/incident.ts';
import type { Message } from './blocks/message.ts';
import { type Posted, postOnce } from './channel.ts';
import { rewrite, type Written } from './edit.ts';
import { summaryId } from './incident-thread.ts';
import type { TimelineOptions } from './timeline-options.ts';
import { awaitTurn } from './turn.ts';

type About = Pick<IncidentRecord, 'id' | 'pool'>;

/** An edit that others overtake this often leaves the word to them. */
const MOST_EDITS = 3;

/** What the message of an incident is written from, as the journal has it now. */
interface Standing {
  /** What a triage last said, as it is kept. */
  readonly telling: string | undefined;
  readonly file: IncidentFile | undefined;
}

/** The whole message, of what a triage says and what is known of the incident. */
export function composed(
  telling: Telling,
  file: IncidentFile | undefined,
  { pool }: Pick<About, 'pool'>,
  { seal }: Pick<TimelineOptions, 'seal'>,
): Message {
  return incidentMessage(telling, { pool, file, seal });
}

/**
 * Posts the message of an incident where it is taken first: under another app's card where the incident is told there,
 * then in each of `channels`. The journal keeps what the triage says of it, so that others can add what they know.
 */
export async function postSummary(
  incident: About & Partial<IncidentRecord>,
  telling: Telling,
  channels: readonly string[],
  options: TimelineOptions,
): Promise<Posted> {
  const file = await options.journal.readFile(incident.id);
  const message = composed(telling, file, incident, options);
  const it = { id: summaryId(incident), message, kept: JSON.stringify(telling) };
  if (incident.under !== undefined && incident.channel !== undefined) {
    const posted = await postOnce({ ...it, channel: incident.channel, thread: incident.under }, options);
    if (posted.kind !== 'not a member') return posted;
  }
  for (const channel of new Set(channels)) {
    const posted = await postOnce({ ...it, channel }, options);
    if (posted.kind !== 'not a member') return posted;
  }
  return { kind: 'not a member' };
}

/** Keeps the message of an incident that no channel took; the schedule comes back to it. */
export async function keepSummary(
  incident: About,
  telling: Telling,
  channel: string,
  { journal, now, log }: TimelineOptions,
): Promise<void> {
  const id = summaryId(incident);
  log.error('no channel takes the message of an incident; it is kept', { incident: incident.id, channel });
  await journal.writeEntry({ id, channel, message: JSON.stringify(telling), postedAs: undefined }, now());
  await journal.reviseEntry(id, JSON.stringify(telling));
  await journal.begin(postBegun(id), now());
}

/** Keeps what a triage says now, and writes the message again with it. */
export async function tellSummary(
  incident: About,
  place: Written,
  telling: Telling,
  options: TimelineOptions,
): Promise<void> {
  await options.journal.reviseEntry(summaryId(incident), JSON.stringify(telling));
  await editSummary(incident, place, options);
}

/**
 * Writes the message of an incident as the journal has it, and again where that changed meanwhile: of two who write at
 * once, whoever comes last has seen what both know.
 */
export async function editSummary(incident: About, place: Written, options: TimelineOptions): Promise<void> {
  for (let edits = 0; edits < MOST_EDITS; edits += 1) {
    await awaitTurn(place.channel, options);
    const before = await standingOf(incident, options);
    if (before.telling === undefined) break;
    await rewrite(place, composed(tellingFrom(before.telling), before.file, incident, options), options);
    const after = await standingOf(incident, options);
    if (after.telling === before.telling && after.file?.revision === before.file?.revision) break;
  }
  await options.journal.end(editBegun(incident));
}

/** The whole message as the journal has it; `telling` where the journal has nothing any more. */
export async function composedNow(incident: About, telling: Telling, options: TimelineOptions): Promise<Message> {
  const now = await standingOf(incident, options);
  return composed(now.telling === undefined ? telling : tellingFrom(now.telling), now.file, incident, options);
}

/** What the journal keeps of a summary. */
export function tellingFrom(kept: string): Telling {
  const read = JSON.parse(kept) as Partial<Telling>;
  return { text: read.text ?? '', blocks: read.blocks ?? [], headed: read.headed ?? false };
}

async function standingOf(incident: About, { journal }: TimelineOptions): Promise<Standing> {
  const [entry, file] = await Promise.all([journal.readEntry(summaryId(incident)), journal.readFile(incident.id)]);
  return { telling: entry?.message, file };
}
