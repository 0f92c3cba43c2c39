import { DescribeTableCommand, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJournal, LEASE_LIFE_MS } from '../../src/aws/dynamodb.ts';
import { INCIDENT_LIFE_MS } from '../../src/aws/incident-row.ts';
import { ensureJournalTable } from '../../src/aws/journal-table.ts';
import { DEFAULT_LIVES } from '../../src/aws/lives.ts';
import { EXAMPLE_NOW as NOW } from '../../src/evidence/example.ts';
import type { AuditRecord, Journal, OutboxEntry } from '../../src/journal/journal.ts';
import { startTable, type Table } from './dynalite.ts';

const MINUTE_MS = 60_000;

let table: Table;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

/** A worker's journal; each call is another worker on the same table. */
const worker = (): Journal => createJournal({ client: table.client, table: table.name });

const entry = (id: string, change: Partial<OutboxEntry> = {}): OutboxEntry => ({
  id,
  channel: 'C1',
  message: '{"text":"Sign-in works again"}',
  postedAs: undefined,
  ...change,
});

async function item(pk: string, sk: string) {
  const answer = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true }),
  );
  return answer.Item;
}

test('the table: two text keys, paid by the request; asking for it twice is fine', async () => {
  await ensureJournalTable(table.client, table.name);
  const { Table: described } = await table.client.send(new DescribeTableCommand({ TableName: table.name }));
  expect([described?.KeySchema, described?.BillingModeSummary?.BillingMode]).toEqual([
    [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    'PAY_PER_REQUEST',
  ]);
});

test('of many workers that race for a delivery, one gets it', async () => {
  const claims = await Promise.all(Array.from({ length: 20 }, () => worker().claim('race', NOW, MINUTE_MS)));
  expect(claims.filter((claim) => claim.kind === 'claimed')).toHaveLength(1);
  expect(claims.filter((claim) => claim.kind !== 'claimed')).toEqual(
    Array.from({ length: 19 }, () => ({ kind: 'working', until: NOW + MINUTE_MS })),
  );
});

test('a lease that ran out is taken again, by one worker only', async () => {
  await worker().claim('ran-out', NOW, MINUTE_MS);
  expect(await worker().claim('ran-out', NOW + MINUTE_MS - 1, MINUTE_MS)).toEqual({
    kind: 'working',
    until: NOW + MINUTE_MS,
  });
  const later = NOW + MINUTE_MS;
  const claims = await Promise.all(Array.from({ length: 10 }, () => worker().claim('ran-out', later, MINUTE_MS)));
  expect(claims.map((claim) => claim.kind).sort()).toEqual(['claimed', ...Array.from({ length: 9 }, () => 'working')]);
});

test('what is finished stays finished, long after the lease', async () => {
  const first = worker();
  await first.claim('finished', NOW, MINUTE_MS);
  await first.finish('finished', NOW + 1000);
  await first.release('finished');
  expect(await worker().claim('finished', NOW, MINUTE_MS)).toEqual({ kind: 'done' });
  expect(await worker().claim('finished', NOW + LEASE_LIFE_MS, MINUTE_MS)).toEqual({ kind: 'done' });
  expect(await item('lease#finished', 'lease')).toEqual({
    pk: { S: 'lease#finished' },
    sk: { S: 'lease' },
    state: { S: 'done' },
    expires: { N: String((NOW + 1000 + LEASE_LIFE_MS) / 1000) },
  });
});

test('a lease whose row ran out counts as gone, although nothing has removed it', async () => {
  const first = worker();
  await first.claim('old', NOW, MINUTE_MS);
  await first.finish('old', NOW);
  expect(await worker().claim('old', NOW + LEASE_LIFE_MS - 1, MINUTE_MS)).toEqual({ kind: 'done' });
  expect(await worker().claim('old', NOW + LEASE_LIFE_MS, MINUTE_MS)).toEqual({ kind: 'claimed' });
});

test('a lease longer than the life of a row is not forgotten before it ends', async () => {
  await worker().claim('long', NOW, 2 * LEASE_LIFE_MS);
  expect(await worker().claim('long', NOW + LEASE_LIFE_MS + 1, MINUTE_MS)).toEqual({
    kind: 'working',
    until: NOW + 2 * LEASE_LIFE_MS,
  });
});

test('a lease that is given back can be taken at once', async () => {
  const first = worker();
  await first.claim('given-back', NOW, MINUTE_MS);
  await first.release('given-back');
  expect(await item('lease#given-back', 'lease')).toBeUndefined();
  expect(await worker().claim('given-back', NOW + 1, MINUTE_MS)).toEqual({ kind: 'claimed' });
});

test('a worker that was too slow does not give back the lease of the next one', async () => {
  const [slow, next] = [worker(), worker()];
  await slow.claim('fenced', NOW, MINUTE_MS);
  await next.claim('fenced', NOW + MINUTE_MS, MINUTE_MS);
  await slow.release('fenced');
  await worker().release('fenced');
  expect(await worker().claim('fenced', NOW + MINUTE_MS, MINUTE_MS)).toEqual({
    kind: 'working',
    until: NOW + 2 * MINUTE_MS,
  });
});

test('an entry is written once; the older one is returned', async () => {
  const first = entry('once');
  expect((await worker().writeEntry(first, NOW)).entry).toEqual(first);
  expect((await worker().writeEntry(entry('once', { message: 'other', channel: 'C2' }), NOW + 1)).entry).toEqual(first);
});

test('workers that race to write an entry all hold the same one', async () => {
  const written = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      worker()
        .writeEntry(entry('raced', { message: `m${index}` }), NOW)
        .then((it) => it.entry),
    ),
  );
  expect(new Set(written.map((it) => it.message)).size).toBe(1);
  expect({ entry: written[0], isNew: false }).toEqual(await worker().writeEntry(entry('raced'), NOW));
});

test('a crash between writing and marking: the next worker finds the entry unposted, then posted', async () => {
  const crashed = worker();
  await crashed.claim('crash', NOW, MINUTE_MS);
  await crashed.writeEntry(entry('crash'), NOW);

  const next = worker();
  expect(await next.claim('crash', NOW + MINUTE_MS, MINUTE_MS)).toEqual({ kind: 'claimed' });
  expect((await next.writeEntry(entry('crash', { message: 'reworded' }), NOW + MINUTE_MS)).entry).toEqual(
    entry('crash'),
  );
  await next.markPosted('crash', '1763607600.000100');
  await next.finish('crash', NOW + MINUTE_MS);

  expect((await worker().writeEntry(entry('crash'), NOW + 2 * MINUTE_MS)).entry).toEqual(
    entry('crash', { postedAs: '1763607600.000100' }),
  );
});

test('the first message that an entry was posted as stays', async () => {
  await worker().writeEntry(entry('twice'), NOW);
  await worker().markPosted('twice', '1.1');
  await worker().markPosted('twice', '2.2');
  expect((await worker().writeEntry(entry('twice'), NOW)).entry).toEqual(entry('twice', { postedAs: '1.1' }));
});

test('an entry that is not there cannot be marked', async () => {
  await expect(worker().markPosted('nowhere', '1.1')).rejects.toThrow('The journal has no entry nowhere');
  expect(await item('entry#nowhere', 'entry')).toBeUndefined();
});

test('an entry that ran out is written anew', async () => {
  await worker().writeEntry(entry('aged', { message: 'first' }), NOW);
  const second = entry('aged', { message: 'second' });
  expect((await worker().writeEntry(second, NOW + DEFAULT_LIVES.messages - 1)).entry).toEqual(
    entry('aged', { message: 'first' }),
  );
  expect((await worker().writeEntry(second, NOW + DEFAULT_LIVES.messages)).entry).toEqual(second);
});

test('an audit record is written once, and kept for 400 days', async () => {
  const record: AuditRecord = {
    id: 'job-1',
    at: NOW,
    actor: { kind: 'person', id: 'U1', team: 'T1' },
    action: 'look up a user',
    pools: ['prod', 'staging'],
    about: 'f00d',
    outcome: 'found',
  };
  await worker().audit(record);
  await worker().audit({ ...record, outcome: 'something else' });
  await worker().audit({ ...record, id: 'job-2', actor: { kind: 'terminal', id: 'alice' }, pools: [] });
  const { Items } = await table.client.send(
    new ScanCommand({
      TableName: table.name,
      FilterExpression: 'begins_with(pk, :audit)',
      ExpressionAttributeValues: { ':audit': { S: 'audit#' } },
    }),
  );
  const common = {
    pk: { S: 'audit#2026-11-20' },
    at: { N: String(NOW) },
    action: { S: 'look up a user' },
    about: { S: 'f00d' },
    outcome: { S: 'found' },
    expires: { N: String((NOW + DEFAULT_LIVES.audit) / 1000) },
  };
  expect(Items).toEqual([
    {
      ...common,
      sk: { S: 'job-1' },
      actor: { M: { kind: { S: 'person' }, id: { S: 'U1' }, team: { S: 'T1' } } },
      pools: { L: [{ S: 'prod' }, { S: 'staging' }] },
    },
    {
      ...common,
      sk: { S: 'job-2' },
      actor: { M: { kind: { S: 'terminal' }, id: { S: 'alice' } } },
      pools: { L: [] },
    },
  ]);
});

test('a table that is not there is an error, not an answer', async () => {
  const lost = createJournal({ client: table.client, table: 'nowhere' });
  await expect(lost.claim('x', NOW, MINUTE_MS)).rejects.toThrow('Requested resource not found');
});

test('takes back an entry that was not posted, and never one that was', async () => {
  await worker().writeEntry(entry('withdrawn'), NOW);
  await worker().withdraw('withdrawn');
  expect((await worker().writeEntry(entry('withdrawn'), NOW)).isNew).toBe(true);
  await worker().markPosted('withdrawn', '1.2');
  await worker().withdraw('withdrawn');
  expect(await worker().writeEntry(entry('withdrawn'), NOW)).toEqual({
    entry: entry('withdrawn', { postedAs: '1.2' }),
    isNew: false,
  });
});

test('one incident is open in a pool at a time, until it is old', async () => {
  const first = { id: 'i1', pool: 'prod', channel: 'C1', openedAt: NOW };
  const second = { ...first, id: 'i2', channel: 'C2' };
  const racing = await Promise.all([worker().openIncident(first, NOW), worker().openIncident(second, NOW)]);
  expect(racing.filter((it) => it.isNew)).toHaveLength(1);
  const open = racing[0]?.incident;
  expect(racing[1]?.incident).toEqual(open);
  const later = { ...second, openedAt: NOW + INCIDENT_LIFE_MS };
  expect(await worker().openIncident(later, NOW + INCIDENT_LIFE_MS - 1)).toEqual({ incident: open, isNew: false });
  expect(await worker().openIncident(later, NOW + INCIDENT_LIFE_MS)).toEqual({ incident: later, isNew: true });
});
