import { words } from '../incident/words.ts';
import type { Message } from './blocks/message.ts';
import { givenUpMessage } from './blocks/summary.ts';
import { postOnce } from './channel.ts';
import { asArguments, orSimpler } from './private.ts';
import { patiently } from './rate-limit.ts';
import type { TimelineOptions } from './timeline-options.ts';

const GIVEN_UP = words`The worker of this triage was lost, and nothing came of it. Nothing was changed. Start it again.`;

/**
 * Goes on with what a worker left behind when it was lost: a message that was written down is posted, as after any crash,
 * and a summary that still says that it is being worked on gets its word.
 */
export async function resume(id: string, options: TimelineOptions): Promise<void> {
  const [, kind, rest = ''] = /^(post|summary)\/(.+)$/.exec(id) ?? [];
  if (kind === 'post') return await postLeft(id, rest, options);
  const [pool = '', incident = ''] = rest.split('/');
  const summary = await options.journal.readEntry(`summary/${incident}`);
  if (summary?.postedAs !== undefined) {
    const { channel, postedAs: ts } = summary;
    await patiently(options, () =>
      orSimpler(givenUpMessage(pool, GIVEN_UP), (it) =>
        options.client.chat.update({ channel, ts, ...asArguments(it) }),
      ),
    );
  }
  await options.journal.end(id);
}

async function postLeft(id: string, entryId: string, options: TimelineOptions): Promise<void> {
  const { journal } = options;
  const entry = await journal.readEntry(entryId);
  if (entry === undefined || entry.postedAs !== undefined) return await journal.end(id);
  const { channel, thread, broadcast = false } = entry;
  const message = JSON.parse(entry.message) as Message;
  const posted = await postOnce(
    { id: entryId, channel, message, ...(thread === undefined ? {} : { thread, broadcast }) },
    options,
  );
  if (posted.kind === 'in progress') throw new Error('The entry is being posted by another worker');
}
