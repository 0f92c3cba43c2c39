import type { IncidentRecord, OutboxEntry } from '../journal/journal.ts';
import type { TimelineOptions } from './timeline-options.ts';

/** A conversation, and the message in it that replies hang from. */
export interface Thread {
  readonly channel: string;
  readonly thread: string;
}

/** The outbox's id of the one message of an incident. */
export function summaryId({ id }: Pick<IncidentRecord, 'id'>): string {
  return `summary/${id}`;
}

/**
 * Where everything about an incident is told: under its summary, or, where that is itself a reply under another app's
 * card, under that card. Undefined while the incident stands nowhere.
 */
export async function threadOf(
  incident: Pick<IncidentRecord, 'id'> & Partial<IncidentRecord>,
  journal: Pick<TimelineOptions['journal'], 'readEntry'>,
): Promise<Thread | undefined> {
  const summary = await journal.readEntry(summaryId(incident));
  if (summary?.postedAs !== undefined) return threadFrom(summary, summary.postedAs);
  const { under, channel } = incident;
  return under === undefined || channel === undefined ? undefined : { channel, thread: under };
}

/** The thread that a posted message belongs to or begins. */
export function threadFrom({ channel, thread }: Pick<OutboxEntry, 'channel' | 'thread'>, ts: string): Thread {
  return { channel, thread: thread ?? ts };
}
