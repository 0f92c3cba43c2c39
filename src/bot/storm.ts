import type { IncidentRecord } from '../journal/journal.ts';
import type { Entry } from './entry.ts';
import type { BotJournal } from './journal.ts';
import type { World } from './world.ts';

/** So many new incidents within a minute are no storm yet. */
const CALM = 5;
const MINUTE_MS = 60_000;

/** Counts an incident that began; with the sixth in a minute one message tells of all of them, and of each that follows. */
export async function* tellStorm(
  { id, pool, channel, openedAt }: IncidentRecord,
  { alerts, now }: Pick<World, 'alerts' | 'now'>,
  journal: Pick<BotJournal, 'countOpening' | 'openStorm' | 'openingsSince'>,
): AsyncGenerator<Entry> {
  const lately = await journal.countOpening({ incident: id, pool, channel, at: openedAt });
  const sixth = lately[CALM];
  if (sixth === undefined) return;
  const begun = { id: sixth.incident, channel: alerts?.channel ?? channel, startedAt: sixth.at };
  const { storm } = await journal.openStorm(begun, now());
  yield { kind: 'storm', storm, openings: await journal.openingsSince(storm.startedAt - MINUTE_MS) };
}
