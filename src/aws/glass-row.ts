import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GLASS_MS } from '../rollback/journal.ts';
import { expiry, keyOf, type Rows, readItem, unlessRefused } from './item.ts';

/** Breaks the glass of a pool, at most once an hour; see `RollbackJournal.breakGlass`. */
export async function breakGlass(rows: Rows, pool: string, now: number, proposal?: string): Promise<boolean> {
  const key = keyOf(`glass#${pool}`, 'glass');
  const broken = await unlessRefused(
    rows.client.send(
      new PutItemCommand({
        TableName: rows.table,
        Item: {
          ...key,
          at: { N: String(now) },
          ...(proposal === undefined ? {} : { proposal: { S: proposal } }),
          expires: expiry(now + GLASS_MS),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR #at <= :hourAgo',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':hourAgo': { N: String(now - GLASS_MS) } },
      }),
    ),
  );
  if (broken || proposal === undefined) return broken;
  const item = await readItem(rows, key);
  return item?.proposal?.S === proposal;
}
