import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { LEFT_BEHIND_AFTER_MS } from '../journal/journal.ts';
import { expiry, type Key, keyOf, numberOf, queryItems, type Rows, textOf } from './item.ts';

/** How long it is asked whether something that was begun needs a word. */
export const BEGUN_LIFE_MS = 24 * 60 * 60 * 1000;

/** One partition: there are as many rows as messages are being posted and triages run. */
const BEGUN = 'begun';

/** See `Journal.begin`. */
export async function begin({ client, table }: Rows, id: string, now: number): Promise<void> {
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: { ...beginKey(id), at: { N: String(now) }, expires: expiry(now + BEGUN_LIFE_MS) },
    }),
  );
}

/** See `Journal.end`. */
export async function end({ client, table }: Rows, id: string): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName: table, Key: beginKey(id) }));
}

/** See `Journal.leftBehind`. */
export async function leftBehind(rows: Rows, now: number): Promise<readonly string[]> {
  const items = await queryItems(
    rows,
    {
      KeyConditionExpression: 'pk = :begun',
      filter: '#at <= :latest',
      ExpressionAttributeNames: { '#at': 'at' },
      values: { ':begun': { S: BEGUN }, ':latest': { N: String(now - LEFT_BEHIND_AFTER_MS) } },
    },
    now,
  );
  return items
    .map((item) => ({ id: textOf(item, 'sk'), at: numberOf(item, 'at') }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

function beginKey(id: string): Key {
  return keyOf(BEGUN, id);
}
