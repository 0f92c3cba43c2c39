import type { AlertJournal, Card } from '../alert/journal.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import type { Entry } from './entry.ts';
import type { World } from './world.ts';

/** An alert mostly comes some seconds before its card in Slack: so long it is waited for, looking this often. */
const WAIT_MS = 4_000;
const LOOK_MS = 500;

/** The card under which an incident is told; where other apps post cards and none is known yet, it is waited for. */
export async function awaitCard(
  names: readonly string[],
  { alerts, pause }: Pick<World, 'alerts' | 'pause'>,
  journal: Pick<AlertJournal, 'readCard'>,
): Promise<Card | undefined> {
  const looks = (alerts?.cards.length ?? 0) > 0 && pause !== undefined ? WAIT_MS / LOOK_MS : 0;
  for (let looked = 0; ; looked += 1) {
    const card = await journal.readCard(names);
    if (card !== undefined || looked >= looks) return card;
    await pause?.(LOOK_MS);
  }
}

/** A link from a card to where its incident is told, if that is not under the card itself. */
export function* toldElsewhere(incident: IncidentRecord, card: Card | undefined): Generator<Entry> {
  if (card === undefined || (incident.under === card.ts && incident.channel === card.channel)) return;
  yield { kind: 'told elsewhere', incident, card };
}
