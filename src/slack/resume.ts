import { words } from '../incident/words.ts';
import type { OutboxEntry } from '../journal/journal.ts';
import type { Message } from './blocks/message.ts';
import { givenUpMessage } from './blocks/summary.ts';
import { postOnce } from './channel.ts';
import { summaryId } from './incident-thread.ts';
import type { TimelineOptions } from './timeline-options.ts';
import { editSummary, keepSummary, postSummary, tellingFrom, tellSummary } from './told-summary.ts';

const GIVEN_UP = words`The worker of this triage was lost, and nothing came of it. Nothing was changed. Start it again.`;

/**
 * Goes on with what a worker left behind when it was lost: a message that was written down is posted, as after any crash,
 * a summary that still says that it is being worked on gets its word, and one that is behind what is known is written.
 */
export async function resume(id: string, options: TimelineOptions): Promise<void> {
  const [, kind, rest = ''] = /^(post|summary|edit)\/(.+)$/.exec(id) ?? [];
  if (kind === 'post') return await postLeft(id, rest, options);
  const incident = incidentOf(rest);
  const summary = await options.journal.readEntry(summaryId(incident));
  if (summary?.postedAs !== undefined) {
    const place = { channel: summary.channel, ts: summary.postedAs };
    if (kind === 'edit') await editSummary(incident, place, options);
    // A report that stands there is not taken away for a triage that came to nothing.
    else if (!tellingFrom(summary.message).headed) {
      await tellSummary(incident, place, givenUpMessage(incident.pool, GIVEN_UP, options.seal), options);
    }
  }
  await options.journal.end(id);
}

/** From `<pool>/<incident>`, as it is remembered. */
function incidentOf(rest: string): { readonly pool: string; readonly id: string } {
  const [pool = '', id = ''] = rest.split('/');
  return { pool, id };
}

async function postLeft(id: string, entryId: string, options: TimelineOptions): Promise<void> {
  const { journal } = options;
  const entry = await journal.readEntry(entryId);
  if (entry === undefined || entry.postedAs !== undefined) return await journal.end(id);
  const { channel, thread, broadcast = false } = entry;
  const [, incident] = /^summary\/([^/]+)$/.exec(entryId) ?? [];
  if (incident !== undefined) return await postLeftSummary(id, incident, entry, options);
  const message = JSON.parse(entry.message) as Message;
  const posted = await postOnce(
    { id: entryId, channel, message, ...(thread === undefined ? {} : { thread, broadcast }) },
    options,
  );
  if (posted.kind === 'in progress') throw new Error('The entry is being posted by another worker');
}

/** A summary that no channel took is tried again, with all that is known by now, until its incident is over. */
async function postLeftSummary(begun: string, id: string, entry: OutboxEntry, options: TimelineOptions): Promise<void> {
  const file = await options.journal.readFile(id);
  const telling = tellingFrom(entry.message);
  const incident = { ...file?.incident, id, pool: file?.incident.pool ?? '' };
  const channels = [entry.channel, file?.incident.channel, options.alertChannel].filter((it) => it !== undefined);
  const posted = await postSummary(incident, telling, channels, options);
  if (posted.kind === 'in progress') throw new Error('The summary is being posted by another worker');
  if (posted.kind !== 'not a member') return;
  if (file === undefined || file.status === 'resolved') return await options.journal.end(begun);
  await keepSummary(incident, telling, entry.channel, options);
}
