import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';

/** One row of the journal's table, as DynamoDB writes it. */
export type Item = Record<string, AttributeValue>;

/** A row's place. */
export type Key = { readonly pk: AttributeValue; readonly sk: AttributeValue };

/** Where rows are. */
export interface Rows {
  readonly client: DynamoDBClient;
  readonly table: string;
}

const SECOND_MS = 1000;

export function keyOf(pk: string, sk: string): Key {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** What stands there now, whoever wrote it last. */
export async function readItem({ client, table }: Rows, key: Key): Promise<Item | undefined> {
  const answer = await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return answer.Item;
}

/** Every row of one partition that the conditions let through, page by page; never those that ran out. */
export async function queryItems(
  { client, table }: Rows,
  query: Pick<QueryCommandInput, 'KeyConditionExpression' | 'ExpressionAttributeNames'> & {
    readonly filter?: string;
    readonly values: Readonly<Record<string, AttributeValue>>;
  },
  now: number,
): Promise<readonly Item[]> {
  const { KeyConditionExpression, ExpressionAttributeNames, filter, values } = query;
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression,
      FilterExpression: `${filter === undefined ? '' : `${filter} AND `}#expires > :nowSeconds`,
      ExpressionAttributeNames: { ...ExpressionAttributeNames, '#expires': 'expires' },
      ExpressionAttributeValues: { ...values, ':nowSeconds': seconds(now) },
    },
  );
  const items: Item[] = [];
  for await (const page of pages) items.push(...(page.Items ?? []));
  return items;
}

/** A row is written where nothing stands yet, or where the given revision does. */
export type Expected = { readonly kind: 'nothing' } | { readonly kind: 'revision'; readonly revision: number };

/**
 * Compare-and-set of a row with a `body`: whether it is ours that stands there. Where the answer to a write was lost, the
 * client sends it again and is refused by its own row; then what stands there decides.
 */
export async function putOver(rows: Rows, item: Item & Key, expected: Expected): Promise<boolean> {
  const condition =
    expected.kind === 'nothing'
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#revision = :before',
          ExpressionAttributeNames: { '#revision': 'revision' },
          ExpressionAttributeValues: { ':before': { N: String(expected.revision) } },
        };
  try {
    await rows.client.send(new PutItemCommand({ TableName: rows.table, Item: item, ...condition }));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if ((error.$metadata.attempts ?? 1) === 1) return false;
    const { pk, sk } = item;
    const stands = await readItem(rows, { pk, sk });
    return stands?.body?.S !== undefined && stands.body.S === item.body?.S;
  }
}

/** Whether a conditional write went through. */
export async function unlessRefused(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** DynamoDB's TTL counts in whole seconds since 1970. */
export function expiry(at: number): AttributeValue {
  return { N: String(Math.ceil(at / SECOND_MS)) };
}

/** The time as conditions on `expires` compare it. */
export function seconds(at: number): AttributeValue {
  return { N: String(at / SECOND_MS) };
}

export function textOf(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw new Error(`A row of the journal has no text "${name}"`);
  return value;
}

export function numberOf(item: Item, name: string): number {
  const value = Number(item[name]?.N);
  if (Number.isNaN(value)) throw new Error(`A row of the journal has no number "${name}"`);
  return value;
}
