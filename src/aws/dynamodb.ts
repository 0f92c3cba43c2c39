import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Actor } from '../access.ts';
import type { AuditRecord, Claim, IncidentRecord, Journal, OutboxEntry } from '../journal.ts';
import { readStreak, writeStreak } from './streak-row.ts';
import { keepTest, readTest } from './test-row.ts';

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** How long rows live. A row that ran out counts as gone, whether DynamoDB's TTL has removed it yet or not. */
export const LEASE_LIFE_MS = DAY_MS;
export const ENTRY_LIFE_MS = 30 * DAY_MS;
export const AUDIT_LIFE_MS = 400 * DAY_MS;
/** How long an incident counts as open, so that a second triage of the pool joins it. */
export const INCIDENT_LIFE_MS = 4 * 60 * 60 * SECOND_MS;

type Item = Record<string, AttributeValue>;
type Key = { readonly pk: AttributeValue; readonly sk: AttributeValue };

/** Nothing is there, or what is there ran out. */
const FREE = 'attribute_not_exists(pk) OR #expires <= :nowSeconds';

/**
 * The journal in one DynamoDB table: a lease, an entry or an audit record is one item, and every change is one write of
 * one item, under a condition (but for `finish`: done is done, whoever says so). What a condition refuses is then read,
 * consistently. Should the answer to a claim be lost, the lease counts as somebody else's until it runs out.
 */
export function createJournal(options: { readonly client: DynamoDBClient; readonly table: string }): Journal {
  const { client, table } = options;
  /** The leases taken here, by delivery, and until when: only these are given back, never those of another worker. */
  const held = new Map<string, number>();

  async function read(key: Key): Promise<Item | undefined> {
    const answer = await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }));
    return answer.Item;
  }

  return {
    async claim(delivery, now, leaseMs): Promise<Claim> {
      const until = now + leaseMs;
      const taken = await unlessRefused(
        client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              ...leaseKey(delivery),
              state: { S: 'working' },
              until: { N: String(until) },
              expires: expiry(Math.max(until, now + LEASE_LIFE_MS)),
            },
            ConditionExpression: `${FREE} OR (#state = :working AND #until <= :now)`,
            ExpressionAttributeNames: { '#expires': 'expires', '#state': 'state', '#until': 'until' },
            ExpressionAttributeValues: {
              ':now': { N: String(now) },
              ':nowSeconds': { N: String(now / SECOND_MS) },
              ':working': { S: 'working' },
            },
          }),
        ),
      );
      if (taken) {
        held.set(delivery, until);
        return { kind: 'claimed' };
      }
      const lease = await read(leaseKey(delivery));
      if (lease?.state?.S === 'done') return { kind: 'done' };
      // Given back between the write and the read: whoever delivers again may have it at once.
      return { kind: 'working', until: lease === undefined ? now : numberOf(lease, 'until') };
    },

    async finish(delivery, now) {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: { ...leaseKey(delivery), state: { S: 'done' }, expires: expiry(now + LEASE_LIFE_MS) },
        }),
      );
      held.delete(delivery);
    },

    async release(delivery) {
      const until = held.get(delivery);
      if (until === undefined) return;
      await unlessRefused(
        client.send(
          new DeleteItemCommand({
            TableName: table,
            Key: leaseKey(delivery),
            ConditionExpression: '#state = :working AND #until = :until',
            ExpressionAttributeNames: { '#state': 'state', '#until': 'until' },
            ExpressionAttributeValues: { ':working': { S: 'working' }, ':until': { N: String(until) } },
          }),
        ),
      );
      held.delete(delivery);
    },

    async writeEntry(entry, now) {
      const key = entryKey(entry.id);
      const written = await unlessRefused(
        client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              ...key,
              channel: { S: entry.channel },
              message: { S: entry.message },
              ...(entry.postedAs === undefined ? {} : { postedAs: { S: entry.postedAs } }),
              expires: expiry(now + ENTRY_LIFE_MS),
            },
            ConditionExpression: FREE,
            ExpressionAttributeNames: { '#expires': 'expires' },
            ExpressionAttributeValues: { ':nowSeconds': { N: String(now / SECOND_MS) } },
          }),
        ),
      );
      if (written) return { entry, isNew: true };
      const older = await read(key);
      return { entry: older === undefined ? entry : entryOf(entry.id, older), isNew: false };
    },

    async readEntry(id) {
      const item = await read(entryKey(id));
      return item === undefined ? undefined : entryOf(id, item);
    },

    async markPosted(id, postedAs) {
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
    },

    async openIncident(record, now) {
      const key = incidentKey(record.pool);
      const opened = await unlessRefused(
        client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              ...key,
              id: { S: record.id },
              channel: { S: record.channel },
              openedAt: { N: String(record.openedAt) },
              expires: expiry(now + INCIDENT_LIFE_MS),
            },
            ConditionExpression: FREE,
            ExpressionAttributeNames: { '#expires': 'expires' },
            ExpressionAttributeValues: { ':nowSeconds': { N: String(now / SECOND_MS) } },
          }),
        ),
      );
      if (opened) return { incident: record, isNew: true };
      const open = await read(key);
      return { incident: open === undefined ? record : incidentOf(record.pool, open), isNew: open === undefined };
    },

    async withdraw(id) {
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
    },

    keepTest: (test) => keepTest(client, table, test),
    readTest: (of, now) => readTest(client, table, of, now),
    readStreak: (pool) => readStreak(client, table, pool),
    writeStreak: (pool, streak, before, now) => writeStreak(client, table, { pool, streak, before, now }),

    async audit(record) {
      await unlessRefused(
        client.send(
          new PutItemCommand({
            TableName: table,
            Item: auditItem(record),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
    },
  };
}

/** Whether a conditional write went through. */
async function unlessRefused(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

function leaseKey(delivery: string): Key {
  return { pk: { S: `lease#${delivery}` }, sk: { S: 'lease' } };
}

function entryKey(id: string): Key {
  return { pk: { S: `entry#${id}` }, sk: { S: 'entry' } };
}

function incidentKey(pool: string): Key {
  return { pk: { S: `incident#${pool}` }, sk: { S: 'open' } };
}

function incidentOf(pool: string, item: Item): IncidentRecord {
  return { id: textOf(item, 'id'), pool, channel: textOf(item, 'channel'), openedAt: numberOf(item, 'openedAt') };
}

/** Audit records of one UTC day stand together, so that a day can be read without reading the table. */
function auditItem(record: AuditRecord): Item {
  return {
    pk: { S: `audit#${new Date(record.at).toISOString().slice(0, 10)}` },
    sk: { S: record.id },
    at: { N: String(record.at) },
    actor: { M: actorItem(record.actor) },
    action: { S: record.action },
    pools: { L: record.pools.map((pool) => ({ S: pool })) },
    about: { S: record.about },
    outcome: { S: record.outcome },
    ...(record.reason === undefined ? {} : { reason: { S: record.reason } }),
    expires: expiry(record.at + AUDIT_LIFE_MS),
  };
}

function actorItem(actor: Actor): Item {
  const item = { kind: { S: actor.kind }, id: { S: actor.id } };
  return actor.kind === 'person' ? { ...item, team: { S: actor.team } } : item;
}

function entryOf(id: string, item: Item): OutboxEntry {
  return { id, channel: textOf(item, 'channel'), message: textOf(item, 'message'), postedAs: item.postedAs?.S };
}

/** DynamoDB's TTL counts in whole seconds since 1970. */
function expiry(at: number): AttributeValue {
  return { N: String(Math.ceil(at / SECOND_MS)) };
}

function textOf(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw new Error(`A row of the journal has no text "${name}"`);
  return value;
}

function numberOf(item: Item, name: string): number {
  const value = Number(item[name]?.N);
  if (Number.isNaN(value)) throw new Error(`A row of the journal has no number "${name}"`);
  return value;
}
