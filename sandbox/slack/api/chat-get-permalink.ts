import { z } from 'zod';
import { method, refuse } from './method.ts';

const args = z.object({ channel: z.string().min(1), message_ts: z.string().min(1) });

/** The address of a message; the stand-in's own page opens it. */
export const chatGetPermalink = method('chat.getPermalink', args, (workspace, sent) => {
  const channel = workspace.channel(sent.channel);
  if (!channel) return refuse('channel_not_found');
  const message = workspace.messages.find(channel.id, sent.message_ts);
  if (message?.audience.kind !== 'channel') return refuse('message_not_found');
  return { ok: true, channel: channel.id, permalink: workspace.permalink(channel.id, message.ts, message.threadTs) };
});
