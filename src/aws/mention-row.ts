import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Mentioned } from '../journal/incident-journal.ts';
import { deleteEntry } from './entry-row.ts';
import { deleteItem, expiry, type Key, keyOf, queryItems, type Rows, textOf } from './item.ts';
import { aboutKey } from './timeline-row.ts';

/** See `IncidentJournal.rememberMention`. It lives as long as the entry that speaks of the person. */
export async function rememberMention(
  { client, table }: Rows,
  about: string,
  { entry, channel, ts }: Mentioned,
  expiresAt: number,
): Promise<void> {
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: {
        ...mentionKey(about, entry),
        entry: { S: entry },
        channel: { S: channel },
        ts: { S: ts },
        expires: expiry(expiresAt),
      },
    }),
  );
}

/** See `IncidentJournal.mentions`; in the order of the entries' ids. */
export async function mentions(rows: Rows, about: string): Promise<readonly Mentioned[]> {
  const items = await queryItems(
    rows,
    {
      KeyConditionExpression: 'pk = :about AND begins_with(sk, :mention)',
      values: { ':about': { S: aboutKey(about) }, ':mention': { S: 'mention#' } },
    },
    0,
  );
  return items.map((item) => ({
    channel: textOf(item, 'channel'),
    ts: textOf(item, 'ts'),
    entry: textOf(item, 'entry'),
  }));
}

/** The entry goes first: after a crash between the two it is still known that there is something to delete. */
export async function forgetMention(rows: Rows, about: string, entry: string): Promise<void> {
  await deleteEntry(rows, entry);
  await deleteItem(rows, mentionKey(about, entry));
}

function mentionKey(about: string, entry: string): Key {
  return keyOf(aboutKey(about), `mention#${entry}`);
}
