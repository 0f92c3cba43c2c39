import type { Card } from '../alert/journal.ts';
import { expiry, type Item, type Key, keyOf, keyText, putFirst, type Rows, readItem, textOf } from './item.ts';

/** See `AlertJournal.noteCard`. */
export async function noteCard(
  rows: Rows,
  names: readonly string[],
  { channel, ts }: Card,
  now: number,
  lifeMs: number,
): Promise<void> {
  const card = { channel: { S: channel }, ts: { S: ts }, expires: expiry(now + lifeMs) };
  await Promise.all(names.map((name) => putFirst(rows, { ...cardKey(name), ...card }, now)));
}

/** See `AlertJournal.readCard`. */
export async function readCard(rows: Rows, names: readonly string[]): Promise<Card | undefined> {
  const items = await Promise.all(names.map((name) => readItem(rows, cardKey(name))));
  const first = items.find((item): item is Item => item !== undefined);
  return first === undefined ? undefined : { channel: textOf(first, 'channel'), ts: textOf(first, 'ts') };
}

function cardKey(name: string): Key {
  return keyOf(`card#${keyText(name)}`, 'card');
}
