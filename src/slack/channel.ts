import { WebAPIPlatformError } from '@slack/web-api';
import type { OutboxEntry } from '../journal.ts';
import type { Message } from './blocks/message.ts';
import { context } from './blocks/report.ts';
import { asArguments, orSimpler } from './private.ts';
import type { TimelineOptions } from './timeline-options.ts';

/** Slack's refusals that mean: the bot is not in that channel. */
const NOT_A_MEMBER: readonly string[] = ['not_in_channel', 'channel_not_found', 'is_archived'];

/** A message for a channel; `id` is what makes it the same one when it comes again. */
export interface ChannelMessage {
  readonly id: string;
  readonly channel: string;
  readonly thread?: string;
  readonly message: Message;
}

export type Posted =
  | { readonly kind: 'posted'; readonly entry: OutboxEntry; readonly ts: string }
  /** It was posted before, by an earlier delivery of the same. */
  | { readonly kind: 'there'; readonly entry: OutboxEntry; readonly ts: string }
  /** Another delivery of the same is posting it right now. */
  | { readonly kind: 'in progress' }
  | { readonly kind: 'not a member' };

/** Longer than a post takes with its tries, shorter than a person waits before pressing again. */
const POST_LEASE_MS = 30_000;

/**
 * Written to the journal first, then posted under a lease, then marked: what was posted is not posted again, and two who
 * want to post the same do it once. After a crash between posting and marking nobody can tell, so it is posted again and
 * says so, rather than lost.
 */
export async function postOnce(it: ChannelMessage, options: TimelineOptions): Promise<Posted> {
  const { id, channel, message } = it;
  const { journal } = options;
  const { entry, isNew } = await journal.writeEntry(
    { id, channel, message: JSON.stringify(message), postedAs: undefined },
    options.now(),
  );
  if (entry.postedAs !== undefined) return { kind: 'there', entry, ts: entry.postedAs };
  const lease = `post/${id}`;
  const claim = await journal.claim(lease, options.now(), POST_LEASE_MS);
  if (claim.kind !== 'claimed') return { kind: 'in progress' };
  try {
    return await post({ ...it, message: isNew ? message : again(message) }, entry, options);
  } finally {
    await journal.release(lease);
  }
}

async function post(it: ChannelMessage, entry: OutboxEntry, options: TimelineOptions): Promise<Posted> {
  const { message, thread } = it;
  try {
    const posted = await orSimpler(message, (body) =>
      options.poster.chat.postMessage({
        channel: entry.channel,
        ...(thread === undefined ? {} : { thread_ts: thread }),
        ...asArguments(body),
      }),
    );
    const ts = posted.ts ?? '';
    await options.journal.markPosted(entry.id, ts);
    return { kind: 'posted', entry, ts };
  } catch (thrown) {
    if (!(thrown instanceof WebAPIPlatformError) || !NOT_A_MEMBER.includes(thrown.data.error)) throw thrown;
    await options.journal.withdraw(entry.id);
    return { kind: 'not a member' };
  }
}

function again(message: Message): Message {
  return {
    text: `(again) ${message.text}`,
    blocks: [...message.blocks, context('(again) I may have posted this before.')],
  };
}
