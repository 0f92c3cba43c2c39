import { describeError } from '../log/log.ts';
import type { TimelineOptions } from './timeline-options.ts';

/** The link to a message. One that Slack does not give is not worth a job. */
export async function permalinkOf(
  place: { readonly channel: string; readonly ts: string },
  options: Pick<TimelineOptions, 'poster' | 'log'>,
): Promise<string | undefined> {
  try {
    const { permalink } = await options.poster.chat.getPermalink({ channel: place.channel, message_ts: place.ts });
    return permalink;
  } catch (thrown) {
    options.log.warn('Slack gave no link to a thread', describeError(thrown));
    return undefined;
  }
}
