import type { Channel } from './channels.ts';
import { type Delivery, deliver, type Recipient } from './deliver.ts';
import type { Author, Message, OtherApp } from './messages.ts';
import type { Person } from './people.ts';
import type { ResponseTarget } from './response-urls.ts';
import type { Workspace } from './workspace.ts';

/** What came of something a person did: the bot took it, it failed, or the client would not even send it. */
export type Outcome = { kind: 'taken' } | { kind: 'failed'; error: string } | { kind: 'impossible'; why: string };

/** What another app writes into a channel. */
export interface Card {
  readonly text: string;
  readonly attachments?: readonly Record<string, unknown>[];
  /** The message in whose thread it stands. */
  readonly thread?: string;
}

/** The line between the clients of a workspace and the bot: what is sent, and what people are told privately. */
export class BotLine {
  readonly #workspace: () => Workspace;
  readonly #recipient: () => Recipient | null;

  constructor(workspace: () => Workspace, recipient: () => Recipient | null) {
    this.#workspace = workspace;
    this.#recipient = recipient;
  }

  /** The workspace now; a reset replaces it. */
  get workspace(): Workspace {
    return this.#workspace();
  }

  /** Delivers a slash command or an interaction. */
  sendForm(body: string): Promise<Delivery> {
    return this.#send('application/x-www-form-urlencoded', body, {});
  }

  /** Delivers an event. */
  sendJson(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Delivery> {
    return this.#send('application/json', body, headers);
  }

  /** A fresh response URL. */
  responseUrl(target: ResponseTarget): string {
    return `${this.workspace.baseUrl}/hooks/response/${this.workspace.responseUrls.issue(target)}`;
  }

  /** Writes what a person says, for everybody in the channel. */
  say(person: Person, channel: Channel, text: string, threadTs?: string): Message {
    return this.#write({ kind: 'person', id: person.id }, null, channel, text, threadTs);
  }

  /** Writes what another app says, for everybody in the channel. */
  sayAsApp(app: OtherApp, channel: Channel, card: Card): Message {
    return this.workspace.messages.add({
      channel: channel.id,
      author: { kind: 'app', app },
      audience: { kind: 'channel' },
      ...(card.thread ? { threadTs: card.thread } : {}),
      isBroadcast: false,
      text: card.text,
      blocks: [],
      attachments: card.attachments ?? [],
    });
  }

  /** Writes Slack's own words to one person. */
  tellPrivately(person: Person, channel: Channel, text: string, threadTs?: string): void {
    this.#write({ kind: 'slackbot' }, person, channel, text, threadTs);
  }

  #write(author: Author, only: Person | null, channel: Channel, text: string, threadTs?: string): Message {
    return this.workspace.messages.add({
      channel: channel.id,
      author,
      audience: only ? { kind: 'only', person: only.id } : { kind: 'channel' },
      ...(threadTs ? { threadTs } : {}),
      isBroadcast: false,
      text,
      blocks: [],
      attachments: [],
    });
  }

  #send(contentType: string, body: string, headers: Readonly<Record<string, string>>): Promise<Delivery> {
    const recipient = this.#recipient();
    return recipient
      ? deliver(recipient, contentType, body, headers)
      : Promise.resolve({ kind: 'unreachable', why: 'no bot is connected' });
  }
}
