import { z } from 'zod';
import { conversationObject } from '../channels.ts';
import { flag, method, refuse } from './method.ts';

const args = z.object({ channel: z.string().min(1), include_num_members: flag });

/** What a channel is: private, archived, shared with another company. */
export const conversationsInfo = method('conversations.info', args, (workspace, sent) => {
  const channel = workspace.channels.find((candidate) => candidate.id === sent.channel);
  return channel ? { ok: true, channel: conversationObject(channel) } : refuse('channel_not_found');
});
