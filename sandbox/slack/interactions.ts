import type { BotLine, Card, Outcome } from './bot-line.ts';
import { type Clicked, click } from './clicking.ts';
import type { Entered } from './element-state.ts';
import type { OtherApp } from './messages.ts';
import { closeView, submitView } from './modals.ts';
import { deliverEvent, postAsApp, runShortcut, runSlashCommand, sayInChannel } from './typing.ts';

/** What people do in their Slack client. Each resolves when the bot has answered and the answer is shown. */
export interface Interactions {
  /** Runs a slash command; `text` may start with the command itself, which is `/cognito` otherwise. */
  slash(person: string, text: string, channel?: string): Promise<Outcome>;
  /** Says something; a mention of the bot where it is a member is delivered as an event. */
  say(person: string, text: string, channel: string, threadTs?: string): Promise<Outcome>;
  /** Runs a message shortcut of the bot, by its callback id. */
  shortcut(
    person: string,
    shortcut: string,
    where: { readonly message: string; readonly channel: string },
  ): Promise<Outcome>;
  /** Lets another app write into a channel; answers with the timestamp of its message, and how the bot took it. */
  postAsApp(
    app: OtherApp,
    channel: string,
    card: Card,
  ): Promise<{ readonly ts: string; readonly outcome: Outcome } | undefined>;
  /** Delivers an event of the test's own making. */
  event(event: Record<string, unknown>): Promise<Outcome>;
  /** Presses a button or chooses from a menu. A confirm dialog is the client's own business, taken as agreed to. */
  click(person: string, where: Clicked, actionId: string, entered?: Entered): Promise<Outcome>;
  /** Sends a modal. Values are given by block id or action id; what is not given keeps its state. */
  submit(person: string, viewId: string, values: Readonly<Record<string, Entered>>): Promise<Outcome>;
  /** Closes the top modal with its close button. */
  closeView(person: string): Promise<Outcome>;
}

/** Everything people can do, over one line to the bot. */
export function interactionsOver(line: BotLine): Interactions {
  return {
    slash: (person, text, channel) => runSlashCommand(line, person, text, channel),
    say: (person, text, channel, threadTs) => sayInChannel(line, person, text, channel, threadTs),
    shortcut: (person, shortcut, where) => runShortcut(line, person, shortcut, where),
    postAsApp: (app, channel, card) => postAsApp(line, app, channel, card),
    event: (event) => deliverEvent(line, event),
    click: (person, where, actionId, entered) => click(line, person, where, actionId, entered),
    submit: (person, viewId, values) => submitView(line, person, viewId, values),
    closeView: (person) => closeView(line, person),
  };
}
