import type { BotLine, Card, Outcome } from './bot-line.ts';
import { failureOf } from './deliver.ts';
import { parseObject } from './http.ts';
import { messageObject, type OtherApp } from './messages.ts';
import { eventEnvelope, interactionForm, shortcutPayload, slashForm } from './payloads.ts';
import { BOT } from './people.ts';
import { writeResponse } from './responses.ts';

/** Runs a slash command; `text` may start with the command itself, which is `/cognito` otherwise. */
export async function runSlashCommand(
  line: BotLine,
  personId: string,
  text: string,
  channelId = 'C0INCIDENTS',
): Promise<Outcome> {
  const workspace = line.workspace;
  const person = workspace.person(personId);
  const channel = workspace.channel(channelId);
  if (!person || !channel) return { kind: 'impossible', why: 'no such person or channel' };
  const match = /^(\/\S+)\s*([\s\S]*)$/.exec(text.trim());
  const command = match?.[1] ?? '/cognito';
  const argument = match ? (match[2] ?? '') : text.trim();
  const target = { person: person.id, channel: channel.id };
  const delivery = await line.sendForm(
    slashForm({
      person,
      channel,
      command,
      text: argument,
      responseUrl: line.responseUrl(target),
      triggerId: workspace.triggers.issue(person.id),
    }),
  );
  const failure = failureOf(delivery);
  if (failure) {
    line.tellPrivately(person, channel, `${command} failed with the error "${failure}"`);
    return { kind: 'failed', error: failure };
  }
  if (delivery.kind !== 'answered') return { kind: 'taken' };
  if (parseObject(delivery.body)?.response_type === 'in_channel') {
    line.say(person, channel, `${command} ${argument}`.trim());
  }
  const written = writeResponse(workspace, target, delivery.body);
  if (written.kind !== 'refused') return { kind: 'taken' };
  const why = [written.error, ...written.messages].join(' ');
  line.tellPrivately(person, channel, `${command} failed with the error "${why}"`);
  return { kind: 'failed', error: written.error };
}

/** Says something in a channel. A message that mentions the bot where it is a member is delivered as an event. */
export async function sayInChannel(
  line: BotLine,
  personId: string,
  text: string,
  channelId: string,
  threadTs?: string,
): Promise<Outcome> {
  const workspace = line.workspace;
  const person = workspace.person(personId);
  const channel = workspace.channel(channelId);
  if (!person || !channel) return { kind: 'impossible', why: 'no such person or channel' };
  const marked = text.replace(/@cognito\b/g, `<@${BOT.userId}>`);
  const message = line.say(person, channel, marked, threadTs);
  if (!marked.includes(`<@${BOT.userId}>`) || !channel.members.includes(BOT.userId)) return { kind: 'taken' };
  const event = {
    type: 'app_mention',
    user: person.id,
    team: person.teamId,
    text: marked,
    ts: message.ts,
    channel: channel.id,
    event_ts: message.ts,
    ...(threadTs ? { thread_ts: threadTs } : {}),
  };
  return deliverEvent(line, event);
}

/**
 * Another app writes into a channel. Where the bot is a member, it hears of it as of every message there; whether it
 * listens is its own affair. Answers with the timestamp of the message.
 */
export async function postAsApp(
  line: BotLine,
  app: OtherApp,
  channelId: string,
  card: Card,
): Promise<{ readonly ts: string; readonly outcome: Outcome } | undefined> {
  const channel = line.workspace.channel(channelId);
  if (!channel) return undefined;
  const message = line.sayAsApp(app, channel, card);
  if (!channel.members.includes(BOT.userId)) return { ts: message.ts, outcome: { kind: 'taken' } };
  const event = { ...messageObject(message), channel: channel.id, channel_type: 'channel', event_ts: message.ts };
  return { ts: message.ts, outcome: await deliverEvent(line, event) };
}

/** Runs a message shortcut of the bot on a message that this person sees. */
export async function runShortcut(
  line: BotLine,
  personId: string,
  shortcut: string,
  where: { readonly message: string; readonly channel: string },
): Promise<Outcome> {
  const workspace = line.workspace;
  const person = workspace.person(personId);
  const channel = workspace.channel(where.channel);
  const message = channel && workspace.messages.find(channel.id, where.message);
  if (!person || !channel || message?.audience.kind !== 'channel') {
    return { kind: 'impossible', why: 'no such person or message' };
  }
  const delivery = await line.sendForm(
    interactionForm(
      shortcutPayload({
        person,
        channel,
        message,
        shortcut,
        responseUrl: line.responseUrl({ person: person.id, channel: channel.id }),
        triggerId: workspace.triggers.issue(person.id),
        actionTs: workspace.identifiers.timestamp(),
      }),
    ),
  );
  const failure = failureOf(delivery);
  if (!failure) return { kind: 'taken' };
  line.tellPrivately(person, channel, `The shortcut failed with the error "${failure}"`);
  return { kind: 'failed', error: failure };
}

/** Delivers an event; one that fails is sent once more at once, as Slack's first retry is. */
export async function deliverEvent(line: BotLine, event: Record<string, unknown>): Promise<Outcome> {
  const workspace = line.workspace;
  const body = JSON.stringify(eventEnvelope(workspace.identifiers.next('Ev'), event, workspace.now()));
  const first = await line.sendJson(body);
  const failure = failureOf(first);
  if (!failure) return { kind: 'taken' };
  if (first.kind === 'answered' && first.noRetry) return { kind: 'failed', error: failure };
  const reason =
    first.kind === 'timeout' ? 'http_timeout' : first.kind === 'unreachable' ? 'connection_failed' : 'http_error';
  const again = failureOf(await line.sendJson(body, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': reason }));
  return again ? { kind: 'failed', error: again } : { kind: 'taken' };
}
