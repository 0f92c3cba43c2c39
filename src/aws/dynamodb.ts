import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { AlertJournal } from '../alert/journal.ts';
import type { BotJournal } from '../bot/journal.ts';
import type { IncidentJournal } from '../journal/incident-journal.ts';
import type { Claim } from '../journal/journal.ts';
import { readAudit, writeAudit } from './audit-row.ts';
import { begin, end, leftBehind } from './begun-row.ts';
import { noteCard, readCard } from './card-row.ts';
import { nameCourse, namedCourse, readCourse, writeCourse } from './course-row.ts';
import { markPosted, readEntry, reviseEntry, withdraw, writeEntry } from './entry-row.ts';
import { breakGlass } from './glass-row.ts';
import { readFile, recentFiles, writeFile } from './incident-file-row.ts';
import { keepIncidentUntil, openIncident, readIncident } from './incident-row.ts';
import { expiry, type Key, keyOf, numberOf, type Rows, readItem, seconds, unlessRefused } from './item.ts';
import { DEFAULT_LIVES, type Lives } from './lives.ts';
import { forgetMention, mentions, rememberMention } from './mention-row.ts';
import { pastIncidents, rememberIncident } from './past-incident-row.ts';
import { rememberedPool, rememberPool } from './pool-choice-row.ts';
import { changeProposal, dueReminders, readProposal, unsettled, writeProposal } from './proposal-row.ts';
import { reserve } from './slot-row.ts';
import { countOpening, openingsSince, openStorm } from './storm-row.ts';
import { readStreak, writeStreak } from './streak-row.ts';
import { keepTest, readTest } from './test-row.ts';
import { addToTimeline, forgetLines, readTimeline } from './timeline-row.ts';
import { changeWatch, dueWatches, readWatch, writeWatch } from './watch-row.ts';

/**
 * How long it is known that a delivery was worked: longer than any sender tries again (PagerDuty does so for 48 hours). A row
 * that ran out counts as gone, whether DynamoDB's TTL has removed it yet or not.
 */
export const LEASE_LIFE_MS = 72 * 60 * 60 * 1000;

/** Nothing is there, or what is there ran out. */
const FREE = 'attribute_not_exists(pk) OR #expires <= :nowSeconds';

/**
 * The journal in one DynamoDB table: a lease, an entry or an audit record is one item, and what two workers may change at
 * once is one write of one item, under a condition (but for `finish`: done is done, whoever says so). What a condition refuses is then read,
 * consistently. Should the answer to a claim be lost, the lease counts as somebody else's until it runs out.
 */
export function createJournal(rows: Rows, lives: Lives = DEFAULT_LIVES): BotJournal {
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

    writeEntry: (entry, now) => writeEntry(rows, entry, now, lives.messages),
    readEntry: (id) => readEntry(rows, id),
    markPosted: (id, postedAs) => markPosted(rows, id, postedAs),
    withdraw: (id) => withdraw(rows, id),
    openIncident: (record, now) => openIncident(rows, record, now),
    readIncident: (pool, now) => readIncident(rows, pool, now),
    keepTest: (test) => keepTest(client, table, test),
    readTest: (of, now) => readTest(client, table, of, now),
    readStreak: (pool) => readStreak(client, table, pool),
    writeStreak: (pool, streak, before, now) => writeStreak(client, table, { pool, streak, before, now }),

    begin: (id, now) => begin(rows, id, now),
    end: (id) => end(rows, id),
    leftBehind: (now) => leftBehind(rows, now),
    audit: (record) => writeAudit(rows, record, lives.audit),
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

    ...incidentJournal(rows, lives),
    ...alertJournal(rows, lives),
  };
}

function leaseKey(delivery: string): Key {
  return keyOf(`lease#${delivery}`, 'lease');
}

function incidentJournal(rows: Rows, lives: Lives): IncidentJournal {
  return {
    readFile: (incident) => readFile(rows, incident),
    writeFile: (after, before) => writeFile(rows, after, before, lives.incidents),
    recentFiles: (from, limit) => recentFiles(rows, from, limit),
    keepIncidentUntil: (incident, until) => keepIncidentUntil(rows, incident, until),
    addToTimeline: (record) => addToTimeline(rows, record, lives.incidents),
    readTimeline: (incident) => readTimeline(rows, incident),
    rememberIncident: (past) => rememberIncident(rows, past, lives.incidents),
    pastIncidents: (pool, limit) => pastIncidents(rows, pool, limit),
    countOpening: (opening) => countOpening(rows, opening),
    openStorm: (storm, now) => openStorm(rows, storm, now),
    openingsSince: (from) => openingsSince(rows, from),
    reserve: (channel, now, everyMs, withinMs) => reserve(rows, { channel, now, everyMs, withinMs }),
    reviseEntry: (id, message) => reviseEntry(rows, id, message),
    rememberMention: (about, mentioned, now) => rememberMention(rows, about, mentioned, now + lives.messages),
    mentions: (about) => mentions(rows, about),
    forgetMention: (about, entry) => forgetMention(rows, about, entry),
    forgetLines: (about) => forgetLines(rows, about),
  };
}

function alertJournal(rows: Rows, { alerts }: Lives): AlertJournal {
  return {
    readCourse: (key) => readCourse(rows, key),
    writeCourse: (after, before) => writeCourse(rows, after, before, alerts),
    nameCourse: (names, key, now) => nameCourse(rows, names, key, now, alerts),
    namedCourse: (names) => namedCourse(rows, names),
    rememberPool: (key, pool, now) => rememberPool(rows, key, pool, now + alerts),
    rememberedPool: (key) => rememberedPool(rows, key),
    noteCard: (names, card, now) => noteCard(rows, names, card, now, alerts),
    readCard: (names) => readCard(rows, names),
  };
}
