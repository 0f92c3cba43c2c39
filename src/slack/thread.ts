import type { FetchFunction, WebClient } from '@slack/web-api';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Timeline } from '../bot/entry.ts';
import type { Job } from '../command/job.ts';
import { type Words, words } from '../incident/words.ts';
import type { Journal } from '../journal.ts';
import { describeError, type Log } from '../log/log.ts';
import { entryMessage, type Message, type Seal } from './blocks/entry.ts';
import { context } from './blocks/report.ts';
import { ownResponseUrl, postPrivately } from './door/response-url.ts';

/** How long one answer may take to be posted. */
const POST_TIMEOUT_MS = 8_000;

/** Slack's refusals that mean: the bot is not in that channel. */
const NOT_A_MEMBER: readonly string[] = ['not_in_channel', 'channel_not_found'];

export interface TimelineOptions {
  readonly client: WebClient;
  /** Posts to channels and tries once: what Slack took without answering would be posted again without a mark. */
  readonly poster: WebClient;
  readonly journal: Pick<Journal, 'writeEntry' | 'markPosted' | 'withdraw'>;
  readonly seal: Seal;
  /** Where the Web API is; a private answer goes to no other host. */
  readonly slackApiUrl: string;
  readonly fetch: FetchFunction;
  readonly log: Log;
  now(): number;
}

/** The timeline in Slack: the only writer to Slack outside the door. */
export function createTimeline(options: TimelineOptions): Timeline {
  return async (entry, job) => {
    const message = entryMessage(entry, options.seal);
    if (entry.kind === 'shared') await writeToChannel(entry.offer, message, job, options);
    else await writePrivately(message, job, options);
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
    if (!(thrown instanceof WebAPIPlatformError)) throw thrown;
    options.log.warn('an ephemeral answer was refused; trying a direct message', describeError(thrown));
  }
  // A person's id stands for the conversation with them, which `conversations.open` would want `im:write` for.
  await options.client.chat.postMessage({ channel: user, ...asArguments(message) });
}

/**
 * Written to the journal first, then posted, then marked: what was posted is not posted again. After a crash between
 * posting and marking nobody can tell, so it is posted again and says so, rather than lost.
 */
async function writeToChannel(id: string, message: Message, job: Job, options: TimelineOptions): Promise<void> {
  const { channel } = job.place;
  const { entry, isNew } = await options.journal.writeEntry(
    { id: `${id}/${channel}`, channel, message: JSON.stringify(message), postedAs: undefined },
    options.now(),
  );
  if (entry.postedAs !== undefined)
    return await tell('done', words`This is already shared with the channel.`, job, options);
  try {
    const posted = await options.poster.chat.postMessage({ channel, ...asArguments(isNew ? message : again(message)) });
    await options.journal.markPosted(entry.id, posted.ts ?? '');
  } catch (thrown) {
    if (!(thrown instanceof WebAPIPlatformError) || !NOT_A_MEMBER.includes(thrown.data.error)) throw thrown;
    await options.journal.withdraw(entry.id);
    await tell(
      'refused',
      words`I am not in this channel, so I shared nothing. Invite me with /invite @cognito and press the button again.`,
      job,
      options,
    );
  }
}

async function tell(tone: 'done' | 'refused', sentence: Words, job: Job, options: TimelineOptions): Promise<void> {
  await writePrivately(entryMessage({ kind: 'notice', tone, words: sentence }, options.seal), job, options);
}

function again(message: Message): Message {
  return {
    text: `(again) ${message.text}`,
    blocks: [...message.blocks, context('(again) I may have posted this before.')],
  };
}

function asArguments(message: Message) {
  return { text: message.text, blocks: [...message.blocks], unfurl_links: false, unfurl_media: false };
}
