import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
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
const MOST_KEY_BYTES = 1024;

export function keyOf(pk: string, sk: string): Key {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** What stands there now, whoever wrote it last. */
export async function readItem({ client, table }: Rows, key: Key): Promise<Item | undefined> {
  const answer = await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return answer.Item;
}

export interface RowQuery extends Pick<QueryCommandInput, 'KeyConditionExpression' | 'ExpressionAttributeNames'> {
  readonly filter?: string;
  readonly values: Readonly<Record<string, AttributeValue>>;
  /** From the last key to the first. */
  readonly backwards?: boolean;
  /** How many rows are looked at for one page, before the filter; undefined: as many as fit. */
  readonly pageSize?: number;
}

/** Every row of one partition that the conditions let through, page by page; never those that ran out. */
export async function queryItems(rows: Rows, query: RowQuery, now: number): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of queryPages(rows, query, now)) items.push(...page);
  return items;
}

/** The same for whoever may have enough after some pages. */
export async function* queryPages(
  { client, table }: Rows,
  { KeyConditionExpression, ExpressionAttributeNames, filter, values, backwards = false, pageSize }: RowQuery,
  now: number,
): AsyncGenerator<readonly Item[]> {
  const pages = paginateQuery(
    { client, ...(pageSize === undefined ? {} : { pageSize }) },
    {
      TableName: table,
      ConsistentRead: true,
      ScanIndexForward: !backwards,
      KeyConditionExpression,
      FilterExpression: `${filter === undefined ? '' : `${filter} AND `}#expires > :nowSeconds`,
      ExpressionAttributeNames: { ...ExpressionAttributeNames, '#expires': 'expires' },
      ExpressionAttributeValues: { ...values, ':nowSeconds': seconds(now) },
    },
  );
  for await (const page of pages) yield page.Items ?? [];
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

/** What a first write came to: `stands` is what was there before, undefined where it was deleted meanwhile. */
export type First = { readonly written: true } | { readonly written: false; readonly stands: Item | undefined };

/**
 * Writes a row where nothing stands, or what stands ran out: by `until` where it has one, in milliseconds, and by `expires`.
 * Where the answer to a write was lost, the client sends it again and is refused by its own row, known by its `id`.
 */
export async function putFirst(rows: Rows, item: Item & Key, now: number): Promise<First> {
  try {
    await rows.client.send(
      new PutItemCommand({
        TableName: rows.table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk) OR #expires <= :nowSeconds OR #until <= :now',
        ExpressionAttributeNames: { '#expires': 'expires', '#until': 'until' },
        ExpressionAttributeValues: { ':nowSeconds': seconds(now), ':now': { N: String(now) } },
      }),
    );
    return { written: true };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { pk, sk, id } = item;
    const stands = await readItem(rows, { pk, sk });
    const isOurs = (error.$metadata.attempts ?? 1) > 1 && id?.S !== undefined && stands?.id?.S === id.S;
    return isOurs ? { written: true } : { written: false, stands };
  }
}

/** Removes a row; what stood there. */
export async function deleteItem({ client, table }: Rows, key: Key): Promise<Item | undefined> {
  const answer = await client.send(new DeleteItemCommand({ TableName: table, Key: key, ReturnValues: 'ALL_OLD' }));
  return answer.Attributes;
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

/** Times of one length, so that their order as text is their order. */
export function timeText(at: number): string {
  return String(at).padStart(15, '0');
}

/** A name that came from outside, as part of a key, which takes 2,048 bytes. */
export function keyText(name: string): string {
  return Buffer.byteLength(name) <= MOST_KEY_BYTES ? name : createHash('sha256').update(name).digest('hex');
}
