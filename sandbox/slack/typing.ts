import type { BotLine, Outcome } from './bot-line.ts';
import { failureOf } from './deliver.ts';
import { parseObject } from './http.ts';
import { eventEnvelope, slashForm } from './payloads.ts';
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
