import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { OutboxEntry } from '../journal/journal.ts';
import { postBegun } from './begun.ts';
import type { Message } from './blocks/message.ts';
import { context } from './blocks/report.ts';
import { asArguments, orSimpler } from './private.ts';
import { patiently } from './rate-limit.ts';
import type { TimelineOptions } from './timeline-options.ts';
import { awaitTurn } from './turn.ts';

/** Slack's refusals that mean: the bot is not in that channel, or may not write there. */
const NOT_A_MEMBER: readonly string[] = [
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  // The message that a thread would hang from is gone.
  'cannot_reply_to_message',
];

/** A message for a channel; `id` is what makes it the same one when it comes again. */
export interface ChannelMessage {
  readonly id: string;
  readonly channel: string;
  readonly thread?: string;
  /** Whether a reply in a thread is shown in the channel too. */
  readonly broadcast?: boolean;
  readonly message: Message;
  /** What the journal keeps of it, where that is not the message itself. */
  readonly kept?: string;
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
/** How long is waited, bit by bit, for somebody else who is posting the same. */
const WAITS_MS = [100, 300, 600] as const;

/**
 * Under a lease: written to the journal, posted, then marked. So what was posted is not posted again, and two who want to
 * post the same do it once. After a crash between writing and marking nobody can tell, so it is posted again and says so,
 * rather than lost; what Slack certainly did not take is taken out of the journal again.
 */
export async function postOnce(it: ChannelMessage, options: TimelineOptions): Promise<Posted> {
  const { id, channel, message, thread, broadcast, kept = JSON.stringify(message) } = it;
  const { journal } = options;
  const before = await journal.readEntry(id);
  if (before?.postedAs !== undefined) return { kind: 'there', entry: before, ts: before.postedAs };
  // First, so that what is written down and not posted is found by whoever looks for it.
  await journal.begin(postBegun(id), options.now());
  // Before the lease, which is shorter than this may take.
  await awaitTurn(channel, options);
  const lease = `post/${id}`;
  const claim = await journal.claim(lease, options.now(), POST_LEASE_MS);
  if (claim.kind !== 'claimed') return await postedByAnother(id, options);
  let posted: Posted;
  try {
    // Under the lease: whoever held it until now may have posted what was not posted a moment ago.
    const { entry, isNew } = await journal.writeEntry(
      {
        id,
        channel,
        message: kept,
        postedAs: undefined,
        ...(thread === undefined ? {} : { thread, broadcast: broadcast === true }),
      },
      options.now(),
    );
    posted =
      entry.postedAs === undefined
        ? await post(message, { entry, isNew }, options)
        : { kind: 'there', entry, ts: entry.postedAs };
  } finally {
    await journal.release(lease);
  }
  await journal.end(postBegun(id));
  return posted;
}

/** Most posts take less than a second, and a job that fails over one of them would begin anew. */
async function postedByAnother(id: string, { journal, pause }: TimelineOptions): Promise<Posted> {
  for (const milliseconds of WAITS_MS) {
    await pause(milliseconds);
    const entry = await journal.readEntry(id);
    if (entry?.postedAs !== undefined) return { kind: 'there', entry, ts: entry.postedAs };
  }
  return { kind: 'in progress' };
}

async function post(
  message: Message,
  { entry, isNew }: { readonly entry: OutboxEntry; readonly isNew: boolean },
  options: TimelineOptions,
): Promise<Posted> {
  // Where it was written down for, which an earlier try may have chosen.
  const { thread, broadcast } = entry;
  try {
    const posted = await patiently(options, () =>
      orSimpler(isNew ? message : again(message), (body) =>
        options.poster.chat.postMessage({
          channel: entry.channel,
          ...(thread === undefined
            ? {}
            : broadcast === true
              ? { thread_ts: thread, reply_broadcast: true as const }
              : { thread_ts: thread }),
          ...asArguments(body),
        }),
      ),
    );
    const ts = posted.ts ?? '';
    await options.journal.markPosted(entry.id, ts);
    return { kind: 'posted', entry, ts };
  } catch (thrown) {
    const isRefused = thrown instanceof WebAPIPlatformError;
    const isElsewhere = isRefused && NOT_A_MEMBER.includes(thrown.data.error);
    // An older try may have been taken without an answer; then this one's refusal tells nothing.
    const isCertain = isNew && (isRefused || thrown instanceof WebAPIRateLimitedError);
    if (isElsewhere || isCertain) await options.journal.withdraw(entry.id);
    if (isElsewhere) return { kind: 'not a member' };
    throw thrown;
  }
}

function again(message: Message): Message {
  return {
    text: `(again) ${message.text}`,
    blocks: [...message.blocks, context('(again) I may have posted this before.')],
  };
}
