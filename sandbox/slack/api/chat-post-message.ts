import { z } from 'zod';
import { messageObject } from '../messages.ts';
import { contentArgs, isEmptyContent, readContent } from './content.ts';
import { flag, method, refuse } from './method.ts';
import { placeFor } from './place.ts';

const args = z.object({
  channel: z.string().min(1),
  ...contentArgs,
  thread_ts: z.string().optional(),
  reply_broadcast: flag,
});

/** Posts a message to a channel the bot is in, or a reply into a thread. */
export const chatPostMessage = method('chat.postMessage', args, (workspace, sent) => {
  const place = placeFor(workspace, sent.channel);
  if (place.kind === 'refused') return refuse(place.error);
  const reading = readContent(sent);
  if (reading.kind === 'refused') return refuse(reading.error, reading.messages);
  if (isEmptyContent(reading.content)) return refuse('no_text');
  const { channel } = place;
  const threadTs = sent.thread_ts || undefined;
  if (threadTs) {
    const parent = workspace.messages.find(channel.id, threadTs);
    if (!parent || parent.threadTs || parent.audience.kind !== 'channel') return refuse('cannot_reply_to_message');
  }
  const { metadata } = reading.content;
  const message = workspace.messages.add({
    channel: channel.id,
    author: { kind: 'bot' },
    audience: { kind: 'channel' },
    ...(threadTs ? { threadTs } : {}),
    isBroadcast: threadTs !== undefined && sent.reply_broadcast === true,
    text: reading.content.text ?? '',
    blocks: reading.content.blocks ?? [],
    attachments: reading.content.attachments ?? [],
    ...(metadata ? { metadata } : {}),
  });
  return { ok: true, channel: channel.id, ts: message.ts, message: messageObject(message) };
});
