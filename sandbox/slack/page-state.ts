import { stateOf } from './elements.ts';
import type { BlockJson, Message } from './messages.ts';
import { BOT, TEAM } from './people.ts';
import type { View, ViewState } from './views.ts';
import type { Workspace } from './workspace.ts';

/** A tap on the page that runs something worth seeing. */
export interface Hint {
  /** What it shows, in a few words. */
  readonly title: string;
  /** What is typed, such as `/cognito user alice@example.com`. */
  readonly command: string;
  /** Who types it, by person id; whoever the page acts as, if absent. */
  readonly person?: string;
}

/** A message shortcut of the app, as its manifest declares it. */
export interface Shortcut {
  /** Its callback id. */
  readonly id: string;
  readonly name: string;
}

/** The shortcuts of the bot; test/sandbox/slack compares them with the manifest. */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'triage_alert', name: 'Triage this alert' },
  { id: 'add_to_timeline', name: 'Add to timeline' },
];

/** The kinds of access token that the page can offer. */
export type TokenKind = 'good' | 'expired' | 'other-pool' | 'id';

/** One message as the page draws it. */
export interface PageMessage {
  readonly ts: string;
  readonly channel: string;
  readonly threadTs: string | null;
  readonly isBroadcast: boolean;
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  readonly author: { readonly kind: 'person' | 'bot' | 'slackbot'; readonly name: string; readonly id: string };
  readonly text: string;
  readonly blocks: readonly BlockJson[];
  readonly attachments: readonly Record<string, unknown>[];
  readonly state: ViewState;
}

/** The modal that is open, as the page draws it. */
export interface PageView {
  readonly id: string;
  readonly hash: string;
  readonly title: string;
  readonly submit: string | null;
  readonly close: string | null;
  readonly blocks: readonly BlockJson[];
  readonly state: ViewState;
  readonly errors: Readonly<Record<string, string>>;
  readonly trouble: string | null;
}

/** Everything one person sees. The whole of it is sent after each change: it is small. */
export interface PageState {
  readonly team: { readonly id: string; readonly name: string };
  readonly bot: { readonly userId: string; readonly name: string; readonly isConnected: boolean };
  readonly me: string;
  readonly people: readonly { id: string; name: string; realName: string; role: string }[];
  readonly userGroups: readonly { id: string; name: string; handle: string }[];
  readonly channels: readonly {
    id: string;
    kind: 'channel' | 'direct';
    name: string;
    topic: string;
    hasBot: boolean;
  }[];
  readonly messages: readonly PageMessage[];
  readonly view: PageView | null;
  readonly hints: readonly Hint[];
  readonly tokenKinds: readonly TokenKind[];
  /** What the app offers on every message. */
  readonly shortcuts: readonly Shortcut[];
}

/** What the page is told besides the workspace. */
export interface PageExtras {
  readonly isConnected: boolean;
  readonly hints: readonly Hint[];
  readonly tokenKinds: readonly TokenKind[];
}

/** What one person sees now. */
export function pageState(workspace: Workspace, personId: string, extras: PageExtras): PageState {
  const channels = workspace.channelsOf(personId);
  const view = workspace.views.top(personId);
  return {
    team: { id: TEAM.id, name: TEAM.name },
    bot: { userId: BOT.userId, name: BOT.name, isConnected: extras.isConnected },
    me: personId,
    people: workspace.people.map(({ id, name, realName, role }) => ({ id, name, realName, role })),
    userGroups: workspace.userGroups.map(({ id, name, handle }) => ({ id, name, handle })),
    channels: channels.map(({ id, kind, name, topic, members }) => ({
      id,
      kind,
      name,
      topic,
      hasBot: members.includes(BOT.userId),
    })),
    messages: channels.flatMap((channel) =>
      workspace.messages.seenBy(personId, channel.id).map((message) => pageMessage(workspace, personId, message)),
    ),
    view: view ? pageView(view) : null,
    hints: extras.hints,
    tokenKinds: extras.tokenKinds,
    shortcuts: SHORTCUTS,
  };
}

function pageMessage(workspace: Workspace, personId: string, message: Message): PageMessage {
  return {
    ts: message.ts,
    channel: message.channel,
    threadTs: message.threadTs ?? null,
    isBroadcast: message.isBroadcast,
    isEphemeral: message.audience.kind === 'only',
    isEdited: message.editedTs !== undefined,
    author: authorOf(workspace, message),
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    state: stateOf(message.blocks, workspace.choices.get(`${personId}:${message.channel}:${message.ts}`) ?? {}),
  };
}

function authorOf(workspace: Workspace, message: Message): PageMessage['author'] {
  if (message.author.kind === 'bot') return { kind: 'bot', name: BOT.name, id: BOT.userId };
  if (message.author.kind === 'app')
    return { kind: 'bot', name: message.author.app.name, id: message.author.app.botId };
  if (message.author.kind === 'slackbot') return { kind: 'slackbot', name: 'Slackbot', id: 'USLACKBOT' };
  const { id } = message.author;
  return { kind: 'person', name: workspace.person(id)?.realName ?? id, id };
}

function pageView(view: View): PageView {
  const { definition } = view;
  return {
    id: view.id,
    hash: view.hash,
    title: definition.title.text,
    submit: definition.submit?.text ?? null,
    close: definition.close?.text ?? null,
    blocks: definition.blocks,
    state: stateOf(definition.blocks, view.state),
    errors: view.errors,
    trouble: view.trouble ?? null,
  };
}
