import { WebAPIPlatformError } from '@slack/web-api';
import type { Entry } from '../bot/entry.ts';
import type { Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import { count } from '../report/amount.ts';
import { tell } from './private.ts';
import { patiently } from './rate-limit.ts';
import type { TimelineOptions } from './timeline-options.ts';

/** Slack's refusal that means: there is nothing to delete any more. A channel that the bot cannot see may still show it. */
const GONE = 'message_not_found';

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
      if (error !== GONE) {
        options.log.warn('a message could not be deleted', { error });
        left.push(error);
        continue;
      }
    }
    await options.journal.forgetMention(about, entry);
  }
  const deleted = `Deleted: ${count(messages.length - left.length, 'message')} in Slack, ${count(lines, 'line')} of records.`;
  if (left.length === 0) return await tell('done', words`${deleted}`, job, options);
  const why = [...new Set(left)].join(', ');
  await tell(
    'warning',
    words`${deleted} ${count(left.length, 'message')} could not be deleted (Slack says: ${why}); ask again later.`,
    job,
    options,
  );
}
