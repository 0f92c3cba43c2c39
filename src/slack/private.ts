import { WebAPIPlatformError } from '@slack/web-api';
import type { Job } from '../command/job.ts';
import type { Words } from '../incident/words.ts';
import { describeError } from '../log/log.ts';
import { noticeMessage } from './blocks/entry.ts';
import type { Message } from './blocks/message.ts';
import { FORMS, nextForm } from './blocks/shorter.ts';
import { simpler } from './blocks/simpler.ts';
import { ownResponseUrl, postPrivately } from './door/response-url.ts';
import type { TimelineOptions } from './timeline-options.ts';

/** How long one answer may take to be posted. */
const POST_TIMEOUT_MS = 8_000;

/**
 * A private answer, by the first road that works: the address that came with the request (works in every conversation,
 * 30 minutes long), an ephemeral message (needs membership), a direct message.
 */
export async function writePrivately(message: Message, job: Job, options: TimelineOptions): Promise<void> {
  const { channel, user, thread } = job.place;
  if (user === '') {
    // An alarm or the schedule: nobody asked, and nobody waits.
    options.log.warn('an answer had nobody to go to', { delivery: job.delivery.slice(0, 12) });
    return;
  }
  const address = ownResponseUrl(job.place.responseUrl, options.slackApiUrl);
  if (address !== undefined) {
    for (const it of [message, simpler(message)]) {
      const answer = { response_type: 'ephemeral' as const, ...it };
      if (await postPrivately(address, answer, options.fetch, POST_TIMEOUT_MS)) return;
    }
    options.log.warn('a response address was not taken; trying another road');
  }
  try {
    if (channel !== '') {
      const place = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) };
      await orSimpler(message, (it) => options.client.chat.postEphemeral({ ...place, ...asArguments(it) }));
      return;
    }
  } catch (thrown) {
    if (!(thrown instanceof WebAPIPlatformError)) throw thrown;
    options.log.warn('an ephemeral answer was refused; trying a direct message', describeError(thrown));
  }
  // A person's id stands for the conversation with them, which `conversations.open` would want `im:write` for.
  await orSimpler(message, (it) => options.client.chat.postMessage({ channel: user, ...asArguments(it) }));
}

/** Writes a message, and a simpler form of it where Slack does not know its blocks or finds it too long. */
export async function orSimpler<T>(message: Message, write: (message: Message) => Promise<T>): Promise<T> {
  for (let index = 0; ; ) {
    try {
      return await write(FORMS[index]?.(message) ?? message);
    } catch (thrown) {
      const next = thrown instanceof WebAPIPlatformError ? nextForm(index, thrown.data.error) : undefined;
      if (next === undefined || next >= FORMS.length) throw thrown;
      index = next;
    }
  }
}

/** One private sentence. */
export async function tell(
  tone: 'done' | 'refused' | 'warning',
  sentence: Words,
  job: Job,
  options: TimelineOptions,
): Promise<void> {
  await writePrivately(noticeMessage({ kind: 'notice', tone, words: sentence }), job, options);
}

/** A message as the arguments of the Web API; links in it unfold nowhere. */
export function asArguments(message: Message) {
  return { text: message.text, blocks: [...message.blocks], unfurl_links: false, unfurl_media: false };
}
