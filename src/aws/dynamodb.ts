import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Claim, IncidentRecord, OutboxEntry } from '../journal/journal.ts';
import type { RollbackJournal } from '../rollback/journal.ts';
import { readAudit, writeAudit } from './audit-row.ts';
import { begin, end, leftBehind } from './begun-row.ts';
import { breakGlass } from './glass-row.ts';
import {
  expiry,
  type Item,
  type Key,
  keyOf,
  numberOf,
  type Rows,
  readItem,
  seconds,
  textOf,
  unlessRefused,
} from './item.ts';
import { changeProposal, dueReminders, readProposal, unsettled, writeProposal } from './proposal-row.ts';
import { readStreak, writeStreak } from './streak-row.ts';
import { keepTest, readTest } from './test-row.ts';
import { changeWatch, dueWatches, readWatch, writeWatch } from './watch-row.ts';

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** How long rows live. A row that ran out counts as gone, whether DynamoDB's TTL has removed it yet or not. */
export const LEASE_LIFE_MS = DAY_MS;
export const ENTRY_LIFE_MS = 30 * DAY_MS;
/** How long an incident counts as open, so that a second triage of the pool joins it. */
export const INCIDENT_LIFE_MS = 4 * 60 * 60 * SECOND_MS;

/** Nothing is there, or what is there ran out. */
const FREE = 'attribute_not_exists(pk) OR #expires <= :nowSeconds';

/**
 * The journal in one DynamoDB table: a lease, an entry or an audit record is one item, and every change is one write of
 * one item, under a condition (but for `finish`: done is done, whoever says so). What a condition refuses is then read,
 * consistently. Should the answer to a claim be lost, the lease counts as somebody else's until it runs out.
 */
export function createJournal(rows: Rows): RollbackJournal {
  const { client, table } = rows;
  /** The leases taken here, by delivery, and until when: only these are given back, never those of another worker. */
  const held = new Map<string, number>();

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
              ':nowSeconds': seconds(now),
              ':working': { S: 'working' },
            },
          }),
        ),
      );
      if (taken) {
        held.set(delivery, until);
        return { kind: 'claimed' };
      }
      const lease = await readItem(rows, leaseKey(delivery));
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
              ...(entry.thread === undefined ? {} : { thread: { S: entry.thread } }),
              ...(entry.broadcast === undefined ? {} : { broadcast: { BOOL: entry.broadcast } }),
              expires: expiry(now + ENTRY_LIFE_MS),
            },
            ConditionExpression: FREE,
            ExpressionAttributeNames: { '#expires': 'expires' },
            ExpressionAttributeValues: { ':nowSeconds': seconds(now) },
          }),
        ),
      );
      if (written) return { entry, isNew: true };
      const older = await readItem(rows, key);
      return { entry: older === undefined ? entry : entryOf(entry.id, older), isNew: false };
    },

    async readEntry(id) {
      const item = await readItem(rows, entryKey(id));
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
            ExpressionAttributeValues: { ':nowSeconds': seconds(now) },
          }),
        ),
      );
      if (opened) return { incident: record, isNew: true };
      const open = await readItem(rows, key);
      return { incident: open === undefined ? record : incidentOf(record.pool, open), isNew: open === undefined };
    },

    async readIncident(pool, now) {
      const item = await readItem(rows, incidentKey(pool));
      return item === undefined || hasRunOut(item, now) ? undefined : incidentOf(pool, item);
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

    begin: (id, now) => begin(rows, id, now),
    end: (id) => end(rows, id),
    leftBehind: (now) => leftBehind(rows, now),
    audit: (record) => writeAudit(rows, record),
    readAudit: (from, to) => readAudit(rows, from, to),
    writeProposal: (proposal) => writeProposal(rows, proposal),
    readProposal: (id) => readProposal(rows, id),
    changeProposal: (after, before) => changeProposal(rows, after, before),
    dueReminders: (now) => dueReminders(rows, now),
    unsettled: (now) => unsettled(rows, now),
    writeWatch: (watch) => writeWatch(rows, watch),
    readWatch: (proposal) => readWatch(rows, proposal),
    dueWatches: (now, limit) => dueWatches(rows, now, limit),
    changeWatch: (after, before) => changeWatch(rows, after, before),
    breakGlass: (pool, now, proposal) => breakGlass(rows, pool, now, proposal),
  };
}

function leaseKey(delivery: string): Key {
  return keyOf(`lease#${delivery}`, 'lease');
}

function entryKey(id: string): Key {
  return keyOf(`entry#${id}`, 'entry');
}

function hasRunOut(item: Item, now: number): boolean {
  return numberOf(item, 'expires') * SECOND_MS <= now;
}

function incidentKey(pool: string): Key {
  return keyOf(`incident#${pool}`, 'open');
}

function incidentOf(pool: string, item: Item): IncidentRecord {
  return { id: textOf(item, 'id'), pool, channel: textOf(item, 'channel'), openedAt: numberOf(item, 'openedAt') };
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
