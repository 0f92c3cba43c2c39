import { WebAPIPlatformError } from '@slack/web-api';
import type { Entry } from '../bot/entry.ts';
import type { Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import { tell } from './private.ts';
import { patiently } from './rate-limit.ts';
import type { TimelineOptions } from './timeline-options.ts';

/** Slack's refusals that mean: there is nothing to delete any more. */
const GONE: readonly string[] = ['message_not_found', 'channel_not_found'];

/**
 * Deletes our messages that speak of a person, each first in Slack and then here, so that what could not be deleted is still
 * known. What Slack refuses to delete is counted and told.
 */
export async function deleteMessages(
  { about, messages, lines }: Extract<Entry, { kind: 'forgotten' }>,
  job: Job,
  options: TimelineOptions,
): Promise<void> {
  const left: string[] = [];
  for (const { channel, ts, entry } of messages) {
    try {
      await patiently(options, () => options.client.chat.delete({ channel, ts }));
    } catch (thrown) {
      if (!(thrown instanceof WebAPIPlatformError)) throw thrown;
      const { error } = thrown.data;
      if (!GONE.includes(error)) {
        options.log.warn('a message could not be deleted', { error });
        left.push(error);
        continue;
      }
    }
    await options.journal.forgetMention(about, entry);
  }
  const deleted = `${messages.length - left.length} messages in Slack and ${lines} lines of records are deleted.`;
  if (left.length === 0) return await tell('done', words`${deleted}`, job, options);
  const why = [...new Set(left)].join(', ');
  await tell(
    'warning',
    words`${deleted} ${left.length} messages could not be deleted (Slack says: ${why}); ask again later.`,
    job,
    options,
  );
}
