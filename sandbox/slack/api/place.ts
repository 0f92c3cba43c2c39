import { type Channel, hasBot } from '../channels.ts';
import type { Workspace } from '../workspace.ts';

/** What came of looking for the channel that the bot wants to write to. */
export type Place = { kind: 'found'; channel: Channel } | { kind: 'refused'; error: string };

/** Finds a channel by id, `#name`, or a person's id, and checks that the bot may write there. */
export function placeFor(workspace: Workspace, channelArg: string): Place {
  const channel = workspace.channel(channelArg) ?? workspace.directChannelOf(channelArg);
  if (!channel) return { kind: 'refused', error: 'channel_not_found' };
  if (channel.isArchived) return { kind: 'refused', error: 'is_archived' };
  if (!hasBot(channel)) return { kind: 'refused', error: 'not_in_channel' };
  return { kind: 'found', channel };
}
