import { z } from 'zod';
import { messageObject } from '../messages.ts';
import { contentArgs, isEmptyContent, readContent } from './content.ts';
import { flag, method, refuse } from './method.ts';

const args = z.object({ channel: z.string().min(1), ts: z.string().min(1), ...contentArgs, reply_broadcast: flag });

/**
 * Edits a message of the bot. Blocks, attachments and metadata that are not sent stay; an empty list or object takes
 * them away.
 */
export const chatUpdate = method('chat.update', args, (workspace, sent) => {
  const channel = workspace.channel(sent.channel);
  if (!channel) return refuse('channel_not_found');
  const message = workspace.messages.find(channel.id, sent.ts);
  if (message?.audience.kind !== 'channel') return refuse('message_not_found');
  if (message.author.kind !== 'bot') return refuse('cant_update_message');
  const reading = readContent(sent);
  if (reading.kind === 'refused') return refuse(reading.error, reading.messages);
  const { metadata, ...content } = reading.content;
  const after = {
    text: content.text ?? message.text,
    blocks: content.blocks ?? message.blocks,
    attachments: content.attachments ?? message.attachments,
  };
  if (
    isEmptyContent(after) ||
    (sent.text === undefined && sent.blocks === undefined && sent.attachments === undefined)
  ) {
    return refuse('no_text');
  }
  const edited = workspace.messages.edit(message, {
    ...content,
    ...(metadata === undefined ? {} : { metadata: metadata ?? undefined }),
  });
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    text: edited.text,
    message: messageObject(edited),
  };
});
