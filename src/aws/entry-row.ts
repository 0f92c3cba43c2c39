import { DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { OutboxEntry } from '../journal/journal.ts';
import {
  deleteItem,
  expiry,
  type Item,
  type Key,
  keyOf,
  putFirst,
  type Rows,
  readItem,
  textOf,
  unlessRefused,
} from './item.ts';

/** See `Journal.writeEntry`. */
export async function writeEntry(
  rows: Rows,
  entry: OutboxEntry,
  now: number,
  lifeMs: number,
): Promise<{ readonly entry: OutboxEntry; readonly isNew: boolean }> {
  const first = await putFirst(
    rows,
    {
      ...entryKey(entry.id),
      channel: { S: entry.channel },
      message: { S: entry.message },
      ...(entry.postedAs === undefined ? {} : { postedAs: { S: entry.postedAs } }),
      ...(entry.thread === undefined ? {} : { thread: { S: entry.thread } }),
      ...(entry.broadcast === undefined ? {} : { broadcast: { BOOL: entry.broadcast } }),
      expires: expiry(now + lifeMs),
    },
    now,
  );
  if (first.written) return { entry, isNew: true };
  return { entry: first.stands === undefined ? entry : entryOf(entry.id, first.stands), isNew: false };
}

/** See `Journal.readEntry`. */
export async function readEntry(rows: Rows, id: string): Promise<OutboxEntry | undefined> {
  const item = await readItem(rows, entryKey(id));
  return item === undefined ? undefined : entryOf(id, item);
}

/** See `Journal.markPosted`. */
export async function markPosted({ client, table }: Rows, id: string, postedAs: string): Promise<void> {
  const marked = await unlessRefused(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: entryKey(id),
        UpdateExpression: 'SET #postedAs = if_not_exists(#postedAs, :postedAs)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#postedAs': 'postedAs' },
        ExpressionAttributeValues: { ':postedAs': { S: postedAs } },
      }),
    ),
  );
  if (!marked) throw new Error(`The journal has no entry ${id}, so it cannot be marked as posted`);
}

/** See `IncidentJournal.reviseEntry`. An entry that was deleted for somebody's sake does not come back. */
export async function reviseEntry({ client, table }: Rows, id: string, message: string): Promise<void> {
  await unlessRefused(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: entryKey(id),
        UpdateExpression: 'SET #message = :message',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#message': 'message' },
        ExpressionAttributeValues: { ':message': { S: message } },
      }),
    ),
  );
}

/** See `Journal.withdraw`. */
export async function withdraw({ client, table }: Rows, id: string): Promise<void> {
  await unlessRefused(
    client.send(
      new DeleteItemCommand({
        TableName: table,
        Key: entryKey(id),
        ConditionExpression: 'attribute_not_exists(#postedAs)',
        ExpressionAttributeNames: { '#postedAs': 'postedAs' },
      }),
    ),
  );
}

/** Deletes an entry, posted or not. */
export async function deleteEntry(rows: Rows, id: string): Promise<void> {
  await deleteItem(rows, entryKey(id));
}

function entryKey(id: string): Key {
  return keyOf(`entry#${id}`, 'entry');
}

function entryOf(id: string, item: Item): OutboxEntry {
  const { thread, broadcast } = item;
  return {
    id,
    channel: textOf(item, 'channel'),
    message: textOf(item, 'message'),
    postedAs: item.postedAs?.S,
    ...(thread?.S === undefined ? {} : { thread: thread.S }),
    ...(broadcast?.BOOL === undefined ? {} : { broadcast: broadcast.BOOL }),
  };
}
