import { SOURCE_TITLES } from '../alert/source-titles.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import { LEASE_MS } from './delivery.ts';
import type { Entry } from './entry.ts';
import type { World } from './world.ts';

const HOUR_MS = 60 * 60_000;

/** Tells of a delivery that could not be read, once an hour for each source: a source that changed its form sends many. */
export async function* tellUnread(
  { source, because }: Extract<Command, { kind: 'unread-alert' }>,
  { actor }: Job,
  { incidents: journal, alerts, log, now }: World,
): AsyncGenerator<Entry> {
  if (actor.kind !== 'alarm' || journal === undefined) {
    return yield { kind: 'notice', tone: 'refused', words: words`Only what comes by itself is told like this.` };
  }
  log?.warn('an alert could not be read', { source, because });
  if (alerts === undefined) return;
  const hour = Math.floor(now() / HOUR_MS);
  const told = `unread/${SOURCE_TITLES[source]}/${hour}`;
  // Freed before the job comes again, should this worker be lost.
  const claim = await journal.claim(told, now(), LEASE_MS - 5_000);
  if (claim.kind !== 'claimed') return;
  let isTold = false;
  try {
    yield { kind: 'unread alert', source, because, channel: alerts.channel, hour };
    await journal.finish(told, now());
    isTold = true;
  } finally {
    if (!isTold) await journal.release(told);
  }
}
