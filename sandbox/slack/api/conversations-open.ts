import { z } from 'zod';
import { conversationObject } from '../channels.ts';
import { flag, method, refuse } from './method.ts';

const args = z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: flag });

/** Opens the direct messages with one person. */
export const conversationsOpen = method('conversations.open', args, (workspace, sent) => {
  if (sent.channel) {
    const channel = workspace.channels.find((candidate) => candidate.id === sent.channel);
    return channel ? { ok: true, channel: { id: channel.id } } : refuse('channel_not_found');
  }
  const users = (sent.users ?? '').split(',').filter((user) => user !== '');
  const [user] = users;
  if (!user) return refuse('users_list_not_supplied');
  if (users.length > 1) return refuse('method_not_supported_for_channel_type');
  const channel = workspace.directChannelOf(user);
  if (!channel) return refuse('user_not_found');
  return {
    ok: true,
    no_op: true,
    already_open: true,
    channel: sent.return_im ? conversationObject(channel) : { id: channel.id },
  };
});
