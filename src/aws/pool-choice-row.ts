import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expiry, type Key, keyOf, keyText, type Rows, readItem } from './item.ts';

/** See `AlertJournal.rememberPool`; the newest choice counts. */
export async function rememberPool(
  { client, table }: Rows,
  key: string,
  pool: string,
  expiresAt: number,
): Promise<void> {
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: { ...choiceKey(key), pool: { S: pool }, expires: expiry(expiresAt) },
    }),
  );
}

/** See `AlertJournal.rememberedPool`. */
export async function rememberedPool(rows: Rows, key: string): Promise<string | undefined> {
  return (await readItem(rows, choiceKey(key)))?.pool?.S;
}

function choiceKey(key: string): Key {
  return keyOf(`choice#${keyText(key)}`, 'pool');
}
