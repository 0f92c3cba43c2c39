import { z } from 'zod';
import { method, refuse } from './method.ts';

const args = z.object({ channel: z.string().min(1), ts: z.string().min(1) });

/** Deletes a message of the bot. */
export const chatDelete = method('chat.delete', args, (workspace, sent) => {
  const channel = workspace.channel(sent.channel);
  if (!channel) return refuse('channel_not_found');
  const message = workspace.messages.find(channel.id, sent.ts);
  if (message?.audience.kind !== 'channel') return refuse('message_not_found');
  if (message.author.kind !== 'bot') return refuse('cant_delete_message');
  workspace.messages.remove(message);
  return { ok: true, channel: channel.id, ts: message.ts };
});
