import type { Identifiers } from './identifiers.ts';
import { BOT, TEAM } from './people.ts';

/** A block after it passed validation: plain JSON with a type and, once it is stored, a `block_id`. */
export type BlockJson = Record<string, unknown> & { type: string };

/** Another app of the workspace, such as the one of a pager. */
export interface OtherApp {
  readonly appId: string;
  readonly botId: string;
  readonly name: string;
}

/** Who wrote a message. Slack's own words to one person come from `slackbot`. */
export type Author =
  | { kind: 'person'; id: string }
  | { kind: 'bot' }
  | { kind: 'app'; app: OtherApp }
  | { kind: 'slackbot' };

/** Who can see a message: everybody in the channel, or one person (ephemeral). */
export type Audience = { kind: 'channel' } | { kind: 'only'; person: string };

/** One message in a channel or thread. */
export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly author: Author;
  readonly audience: Audience;
  readonly threadTs?: string;
  readonly isBroadcast: boolean;
  readonly text: string;
  readonly blocks: readonly BlockJson[];
  readonly attachments: readonly Record<string, unknown>[];
  readonly metadata?: Record<string, unknown>;
  /** The timestamp of the last edit. */
  readonly editedTs?: string;
}

/** What is needed to write a message; the store adds its timestamp and names its blocks. */
export type MessageDraft = Omit<Message, 'ts'>;

/** New content for a message. Parts that are absent stay; metadata that is there but undefined goes away. */
export type MessageEdit = Partial<Pick<Message, 'text' | 'blocks' | 'attachments'>> & {
  readonly metadata?: Record<string, unknown> | undefined;
};

/** All messages of a workspace, oldest first. */
export class Messages {
  readonly #identifiers: Identifiers;
  readonly #changed: () => void;
  #all: Message[] = [];

  constructor(identifiers: Identifiers, changed: () => void) {
    this.#identifiers = identifiers;
    this.#changed = changed;
  }

  add(draft: MessageDraft): Message {
    const message = { ...draft, blocks: this.#named(draft.blocks), ts: this.#identifiers.timestamp() };
    this.#all.push(message);
    this.#changed();
    return message;
  }

  find(channel: string, ts: string): Message | undefined {
    return this.#all.find((message) => message.channel === channel && message.ts === ts);
  }

  /** Writes new content over a message, in place. */
  edit(message: Message, content: MessageEdit): Message {
    const { metadata, ...shown } = content;
    const { metadata: before, ...kept } = message;
    const after = 'metadata' in content ? metadata : before;
    const edited: Message = {
      ...kept,
      ...shown,
      ...(after ? { metadata: after } : {}),
      blocks: content.blocks ? this.#named(content.blocks) : message.blocks,
      editedTs: this.#identifiers.timestamp(),
    };
    this.#all = this.#all.map((other) => (other === message ? edited : other));
    this.#changed();
    return edited;
  }

  remove(message: Message): void {
    this.#all = this.#all.filter((other) => other !== message);
    this.#changed();
  }

  /** The thread that starts at `ts`: its first message and the replies that everybody can see. */
  thread(channel: string, ts: string): Message[] {
    return this.#all.filter(
      (message) =>
        message.channel === channel &&
        message.audience.kind === 'channel' &&
        (message.ts === ts || message.threadTs === ts),
    );
  }

  /** Everything in a channel and its threads that this person can see. */
  seenBy(person: string, channel: string): Message[] {
    return this.#all.filter(
      (message) =>
        message.channel === channel && (message.audience.kind === 'channel' || message.audience.person === person),
    );
  }

  /** Ephemeral messages do not survive a reload of the client. */
  forgetEphemeral(person: string): void {
    this.#all = this.#all.filter(
      (message) => message.audience.kind === 'channel' || message.audience.person !== person,
    );
    this.#changed();
  }

  #named(blocks: readonly BlockJson[]): BlockJson[] {
    return nameBlocks(blocks, this.#identifiers);
  }
}

/** Gives each block and each element without an id one, as Slack does, so that an interaction can point at it. */
export function nameBlocks(blocks: readonly BlockJson[], identifiers: Identifiers): BlockJson[] {
  const named = (element: unknown): unknown =>
    element !== null && typeof element === 'object' && 'type' in element && !('action_id' in element)
      ? { ...element, action_id: identifiers.next('a') }
      : element;
  const interactive = new Set(['actions', 'context_actions']);
  return blocks.map((block) => {
    const copy: BlockJson = { ...block, block_id: block.block_id ?? identifiers.next('b') };
    if (interactive.has(block.type) && Array.isArray(block.elements)) copy.elements = block.elements.map(named);
    if (block.type === 'section' && block.accessory) copy.accessory = named(block.accessory);
    if (block.type === 'input' && block.element) copy.element = named(block.element);
    if (Array.isArray(block.child_blocks))
      copy.child_blocks = nameBlocks(block.child_blocks as BlockJson[], identifiers);
    return copy;
  });
}

/** The message as the Web API and the interaction payloads show it. */
export function messageObject(message: Message, replies: readonly Message[] = []): Record<string, unknown> {
  const last = replies.at(-1);
  return {
    type: 'message',
    ...(message.isBroadcast ? { subtype: 'thread_broadcast' } : {}),
    ...writtenBy(message.author),
    team: TEAM.id,
    ts: message.ts,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.editedTs ? { edited: { user: BOT.userId, ts: message.editedTs } } : {}),
    ...(last ? { thread_ts: message.ts, reply_count: replies.length, latest_reply: last.ts } : {}),
  };
}

/** How Slack names the writer of a message: an app by its bot, in three places. */
function writtenBy(author: Author): Record<string, unknown> {
  switch (author.kind) {
    case 'person':
      return { user: author.id };
    case 'slackbot':
      return { user: 'USLACKBOT' };
    case 'bot':
      return { user: BOT.userId, ...botOf(BOT) };
    case 'app':
      return botOf(author.app);
  }
}

function botOf({ appId, botId, name }: OtherApp): Record<string, unknown> {
  return {
    bot_id: botId,
    app_id: appId,
    bot_profile: { id: botId, app_id: appId, name, deleted: false, team_id: TEAM.id },
  };
}
