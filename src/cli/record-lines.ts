import type { Entry } from '../bot/entry.ts';
import { duration } from '../incident/duration.ts';
import { utc } from '../incident/words.ts';
import type { PastIncident } from '../journal/past-incident.ts';
import { count } from '../report/amount.ts';

type Of<K extends Entry['kind']> = Extract<Entry, { kind: K }>;

/** Earlier incidents, as they were told when they were over. */
export function pastLines({ pool, past }: Of<'past'>, strong: (text: string) => string): readonly string[] {
  if (past.length === 0) return [`No earlier incident of ${pool} is remembered.`];
  return past.flatMap((it, index) => [...(index === 0 ? [] : ['']), ...earlier(it, strong)]);
}

function earlier(it: PastIncident, strong: (text: string) => string): readonly string[] {
  const { trigger, error } = it.signature;
  return [
    strong(`${utc(it.openedAt)}, for ${duration(it.resolvedAt - it.openedAt)} (${it.id})`),
    ...(trigger === undefined && error === undefined
      ? []
      : [`  Failed: ${[trigger, error].filter((part) => part !== undefined).join(': ')}`]),
    `  Cause: ${it.cause ?? 'nobody said'}`,
    `  Fixed by: ${it.fix ?? 'nobody said'}`,
  ];
}

/** What was deleted, and what only the bot in Slack can delete. */
export function forgottenLines({ messages, lines }: Of<'forgotten'>): readonly string[] {
  const rest =
    messages.length === 0
      ? 'No message in Slack speaks of this person.'
      : `In Slack there is still ${count(messages.length, 'message')}, since a terminal has no Slack: type /cognito forget there.`;
  return [`Deleted: ${count(lines, 'line')} of records. ${rest}`];
}
