import { deliveryKey, type Job } from '../command/job.ts';
import type { TimelineRecord } from '../journal/timeline-record.ts';
import type { Entry } from './entry.ts';

type Told = Extract<Entry, { kind: 'alert' }>;

/** What each piece of news says of an alert, in the record and in the thread; what only counts up is no news. */
export const NEWS_SAID: Readonly<Record<Exclude<Told['news'], 'repeated'>, string>> = {
  opened: 'fires, and opened the incident',
  joined: 'fires too',
  again: 'fires again',
  acknowledged: 'was acknowledged',
  resolved: 'is resolved',
  annotation: 'got a note there',
};

/**
 * The line of an alert, at the time at which it happened, not at which it came. The same change of state gives one line,
 * and an incident opens once, even where a webhook and a card of the same alert both say so.
 */
export function alertRecord(
  { incident, line, news }: Told,
  { command, delivery }: Job,
  now: number,
): readonly TimelineRecord[] {
  if (news === 'repeated') return [];
  const alert = command.kind === 'alert' || command.kind === 'alert-pool' ? command.alert : undefined;
  const occurredAt = alert === undefined ? Number.NaN : Date.parse(alert.occurredAt);
  const what = news === 'opened' ? 'opened' : (alert?.eventKey ?? delivery);
  const id = deliveryKey(incident.id, what).slice(0, 24);
  return [
    {
      id: `alert/${id}`,
      incident: incident.id,
      at: Number.isNaN(occurredAt) ? now : occurredAt,
      kind: news === 'opened' ? 'opened' : 'alert',
      text: `"${line.title}" ${NEWS_SAID[news]}.`,
      by: undefined,
      source: line.source,
      about: [],
    },
  ];
}
