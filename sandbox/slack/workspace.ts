import { type Channel, defaultChannels, directChannel } from './channels.ts';
import { Identifiers } from './identifiers.ts';
import { Messages } from './messages.ts';
import { defaultPeople, defaultUserGroups, type Person, type UserGroup } from './people.ts';
import { ResponseUrls } from './response-urls.ts';
import { Triggers } from './triggers.ts';
import { type ViewState, Views } from './views.ts';

/** What a workspace starts with. */
export interface WorkspaceSetup {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Makes the secret ids; whoever has it can guess response URLs. */
  readonly seed: string;
  readonly people?: readonly Person[];
  readonly channels?: readonly Channel[];
  readonly userGroups?: readonly UserGroup[];
  /** Called after every change. */
  readonly changed?: () => void;
}

/** The whole state of the stand-in: one team, its people, channels, messages and open modals. */
export class Workspace {
  readonly now: () => number;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly userGroups: readonly UserGroup[];
  readonly identifiers: Identifiers;
  readonly messages: Messages;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  /** What each person chose in the menus of a message, by `person:channel:ts`. */
  readonly choices = new Map<string, ViewState>();
  /** Where the page is served; permalinks point there. */
  baseUrl = '';

  constructor(setup: WorkspaceSetup) {
    this.now = setup.now;
    this.people = setup.people ?? defaultPeople;
    this.channels = [...(setup.channels ?? defaultChannels(this.people)), ...this.people.map(directChannel)];
    this.userGroups = setup.userGroups ?? defaultUserGroups;
    const changed = setup.changed ?? (() => undefined);
    this.identifiers = new Identifiers(setup.now, setup.seed);
    this.messages = new Messages(this.identifiers, changed);
    this.views = new Views(this.identifiers, changed);
    this.triggers = new Triggers(this.identifiers, setup.now);
    this.responseUrls = new ResponseUrls(this.identifiers, setup.now);
  }

  person(id: string): Person | undefined {
    return this.people.find((person) => person.id === id);
  }

  /** A conversation by its id, or a public channel by `#name` or `name`. */
  channel(idOrName: string): Channel | undefined {
    const name = idOrName.replace(/^#/, '');
    return this.channels.find(
      (channel) => channel.id === idOrName || (channel.kind === 'channel' && channel.name === name),
    );
  }

  /** The direct messages between the bot and this person. */
  directChannelOf(personId: string): Channel | undefined {
    return this.channels.find((channel) => channel.kind === 'direct' && channel.members.includes(personId));
  }

  /** Conversations that a person sees in their sidebar. */
  channelsOf(personId: string): Channel[] {
    return this.channels.filter((channel) => channel.members.includes(personId));
  }

  permalink(channel: string, ts: string, threadTs?: string): string {
    const thread = threadTs && threadTs !== ts ? `?thread_ts=${threadTs}&cid=${channel}` : '';
    return `${this.baseUrl}/archives/${channel}/p${ts.replace('.', '')}${thread}`;
  }
}
