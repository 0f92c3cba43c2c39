import { z } from 'zod';
import { hasBot } from '../channels.ts';
import { type Message, messageObject } from '../messages.ts';
import { flag, method, refuse, whole } from './method.ts';

const args = z.object({
  channel: z.string().min(1),
  ts: z.string().min(1),
  include_all_metadata: flag,
  limit: whole,
  cursor: z.string().optional(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag,
});

/** The messages of a thread, oldest first, its first message included in every page as Slack does. */
export const conversationsReplies = method('conversations.replies', args, (workspace, sent) => {
  const channel = workspace.channels.find((candidate) => candidate.id === sent.channel);
  if (!channel) return refuse('channel_not_found');
  if (!hasBot(channel)) return refuse('not_in_channel');
  const asked = workspace.messages.find(channel.id, sent.ts);
  if (asked?.audience.kind !== 'channel') return refuse('thread_not_found');
  const [parent, ...replies] = workspace.messages.thread(channel.id, asked.threadTs ?? asked.ts);
  if (!parent) return refuse('thread_not_found');
  const limit = sent.limit ?? 1000;
  if (limit < 1 || limit > 1000) return refuse('invalid_limit');
  const start = sent.cursor ? Number(Buffer.from(sent.cursor, 'base64url').toString()) : 0;
  if (!Number.isInteger(start)) return refuse('invalid_cursor');
  const within = replies.filter((reply) => isWithin(reply, sent));
  const page = within.slice(start, start + limit);
  const next = start + limit < within.length ? Buffer.from(String(start + limit)).toString('base64url') : '';
  const shown = (message: Message) => ({
    ...messageObject(message, message === parent ? replies : []),
    ...(sent.include_all_metadata && message.metadata ? { metadata: message.metadata } : {}),
  });
  return {
    ok: true,
    messages: [parent, ...page].map(shown),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
});

function isWithin(
  message: Message,
  span: { oldest?: string | undefined; latest?: string | undefined; inclusive?: boolean | undefined },
): boolean {
  const at = Number(message.ts);
  const after = span.oldest === undefined || at > Number(span.oldest) || (span.inclusive && message.ts === span.oldest);
  const before =
    span.latest === undefined || at < Number(span.latest) || (span.inclusive && message.ts === span.latest);
  return Boolean(after && before);
}
