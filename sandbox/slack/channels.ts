import { BOT, type Person } from './people.ts';

/** A conversation: a public channel, or the direct messages between the bot and one person. */
export interface Channel {
  readonly id: string;
  readonly kind: 'channel' | 'direct';
  /** Without the `#`; for direct messages the handle of the person. */
  readonly name: string;
  readonly topic: string;
  readonly members: readonly string[];
  readonly isPrivate?: boolean;
  /** Shared with another company over Slack Connect. */
  readonly isExternallyShared?: boolean;
  readonly isArchived?: boolean;
}

/** `#incidents`, which the bot is in, and `#random`, which it is not in. */
export function defaultChannels(people: readonly Person[]): Channel[] {
  const everybody = people.map((person) => person.id);
  return [
    {
      id: 'C0INCIDENTS',
      kind: 'channel',
      name: 'incidents',
      topic: 'Sign-in is down? Start here',
      members: [...everybody, BOT.userId],
    },
    { id: 'C0RANDOM', kind: 'channel', name: 'random', topic: 'Everything else', members: everybody },
  ];
}

/** The direct messages between the bot and one person. */
export function directChannel(person: Person): Channel {
  return {
    id: `D${person.id.slice(1)}`,
    kind: 'direct',
    name: person.name,
    topic: '',
    members: [person.id, BOT.userId],
  };
}

/** Whether the bot may post there without `chat:write.public`. */
export function hasBot(channel: Channel): boolean {
  return channel.members.includes(BOT.userId);
}

/** The conversation as the Web API shows it. */
export function conversationObject(channel: Channel): Record<string, unknown> {
  const direct = channel.kind === 'direct';
  return {
    id: channel.id,
    ...(direct
      ? { user: channel.members.find((member) => member !== BOT.userId), is_open: true }
      : { name: channel.name, name_normalized: channel.name, num_members: channel.members.length }),
    is_channel: !direct,
    is_group: false,
    is_im: direct,
    is_mpim: false,
    is_private: direct || channel.isPrivate === true,
    is_archived: channel.isArchived === true,
    is_general: false,
    is_member: hasBot(channel),
    is_shared: channel.isExternallyShared === true,
    is_ext_shared: channel.isExternallyShared === true,
    is_org_shared: false,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
