import type { FetchFunction, WebClient } from '@slack/web-api';
import { ErrorCode, WebAPIPlatformError } from '@slack/web-api';
import { isPrivate, type Timeline } from '../bot/entry.ts';
import type { Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import type { Journal } from '../journal.ts';
import { describeError, type Log } from '../log/log.ts';
import { entryMessage, type Message, type Seal } from './blocks/entry.ts';
import { ownResponseUrl, postPrivately } from './door/response-url.ts';

/** How long one answer may take to be posted. */
const POST_TIMEOUT_MS = 8_000;

/** Slack's refusals that mean: the bot is not in that channel. */
const NOT_A_MEMBER: readonly string[] = ['not_in_channel', 'channel_not_found'];

export interface TimelineOptions {
  readonly client: WebClient;
  readonly journal: Pick<Journal, 'writeEntry' | 'markPosted'>;
  readonly seal: Seal;
  /** Where the Web API is; a private answer goes to no other host. */
  readonly slackApiUrl: string;
  readonly fetch: FetchFunction;
  readonly log: Log;
  now(): number;
}

/** The timeline in Slack: the only writer to Slack outside the door. */
export function createTimeline(options: TimelineOptions): Timeline {
  return async (entry, job, index) => {
    const message = entryMessage(entry, options.seal);
    if (isPrivate(entry)) await writePrivately(message, job, options);
    else await writeToChannel(message, job, index, options);
  };
}

/**
 * A private answer, by the first road that works: the address that came with the request (works in every conversation,
 * 30 minutes long), an ephemeral message (needs membership), a direct message.
 */
async function writePrivately(message: Message, job: Job, options: TimelineOptions): Promise<void> {
  const { channel, user } = job.place;
  const address = ownResponseUrl(job.place.responseUrl, options.slackApiUrl);
  if (address !== undefined) {
    const answer = { response_type: 'ephemeral' as const, ...message };
    if (await postPrivately(address, answer, options.fetch, POST_TIMEOUT_MS)) return;
    options.log.warn('a response address was not taken; trying another road');
  }
  try {
    if (channel !== '') {
      await options.client.chat.postEphemeral({ channel, user, ...asArguments(message) });
      return;
    }
  } catch (thrown) {
    if (!isPlatformError(thrown)) throw thrown;
    options.log.warn('an ephemeral answer was refused; trying a direct message', describeError(thrown));
  }
  const opened = await options.client.conversations.open({ users: user });
  await options.client.chat.postMessage({ channel: opened.channel?.id ?? user, ...asArguments(message) });
}

/** Written to the journal first, then posted, then marked: what was posted is not posted again. */
async function writeToChannel(message: Message, job: Job, index: number, options: TimelineOptions): Promise<void> {
  const { channel } = job.place;
  const entry = await options.journal.writeEntry(
    { id: `${job.delivery}#${index}`, channel, message: JSON.stringify(message), postedAs: undefined },
    options.now(),
  );
  if (entry.postedAs !== undefined) return;
  try {
    const posted = await options.client.chat.postMessage({ channel, ...asArguments(message) });
    await options.journal.markPosted(entry.id, posted.ts ?? '');
  } catch (thrown) {
    if (!isPlatformError(thrown) || !NOT_A_MEMBER.includes(thrown.data.error)) throw thrown;
    const notice = entryMessage(
      {
        kind: 'notice',
        tone: 'refused',
        words: words`I am not in this channel, so I shared nothing. Invite me with /invite @cognito and press the button again.`,
      },
      options.seal,
    );
    await writePrivately(notice, job, options);
  }
}

function asArguments(message: Message) {
  return { text: message.text, blocks: [...message.blocks], unfurl_links: false, unfurl_media: false };
}

function isPlatformError(thrown: unknown): thrown is WebAPIPlatformError {
  return thrown instanceof WebAPIPlatformError && thrown.code === ErrorCode.PlatformError;
}
