import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJournal } from '../../src/aws/dynamodb.ts';
import type { Rows } from '../../src/aws/item.ts';
import type { BotJournal } from '../../src/bot/journal.ts';
import type { AuditRecord, Journal } from '../../src/journal/journal.ts';
import { writesOfAlerts } from './alert-writes.ts';
import { writesOfIncidents } from './incident-writes.ts';
import { writesOfRollbacks } from './rollback-writes.ts';

/** What a journal is kept in, empty. */
export interface JournalStore {
  /** A worker's journal; each call is another worker on the same store. */
  open(): BotJournal;
  stop(): Promise<void>;
}

/** A table, in whichever server speaks the protocol of DynamoDB. */
export function inTable(client: Rows['client'], name: string, stop: () => Promise<void>): JournalStore {
  return { open: () => createJournal({ client, table: name }), stop };
}

const NOW = 1_795_183_200_000;
const LEASE_MS = 1000;
const ENTRY = { id: 'entry', channel: 'C0INCIDENTS', message: '{}', postedAs: undefined };
const INCIDENT = { id: 'incident', pool: 'prod', channel: 'C0INCIDENTS', openedAt: NOW };

/** Every conditional write of the journal, each refused once and taken once. */
export function writesOfJournal(start: () => Promise<JournalStore>): void {
  let store: JournalStore;
  let journal: Journal;
  let other: Journal;
  beforeAll(async () => {
    store = await start();
    journal = store.open();
    other = store.open();
  });
  afterAll(() => store?.stop());

  test('a lease is held by one, given back, taken again after it ran out, and done for good', async () => {
    expect(await journal.claim('a', NOW, LEASE_MS)).toEqual({ kind: 'claimed' });
    expect(await other.claim('a', NOW + 1, LEASE_MS)).toEqual({ kind: 'working', until: NOW + LEASE_MS });
    await other.release('a');
    expect((await other.claim('a', NOW + 1, LEASE_MS)).kind).toBe('working');
    await journal.release('a');
    expect(await other.claim('a', NOW + 1, LEASE_MS)).toEqual({ kind: 'claimed' });
    expect(await journal.claim('a', NOW + 1 + LEASE_MS, LEASE_MS)).toEqual({ kind: 'claimed' });
    await other.release('a');
    await journal.finish('a', NOW + 2);
    expect(await other.claim('a', NOW + 10 * LEASE_MS, LEASE_MS)).toEqual({ kind: 'done' });
  });

  test('an entry is written once, marked once, and not taken back when it is posted', async () => {
    expect(await journal.readEntry('entry')).toBeUndefined();
    expect(await journal.writeEntry(ENTRY, NOW)).toEqual({ entry: ENTRY, isNew: true });
    expect(await other.writeEntry({ ...ENTRY, channel: 'C0OTHER' }, NOW)).toEqual({ entry: ENTRY, isNew: false });
    await other.withdraw('entry');
    expect(await journal.readEntry('entry')).toBeUndefined();
    await journal.writeEntry(ENTRY, NOW);
    await journal.markPosted('entry', '1.1');
    await other.markPosted('entry', '2.2');
    await other.withdraw('entry');
    expect(await journal.readEntry('entry')).toEqual({ ...ENTRY, postedAs: '1.1' });
    await expect(journal.markPosted('nowhere', '1.1')).rejects.toThrow('no entry nowhere');
  });

  test('an incident is open once for its pool', async () => {
    expect(await journal.readIncident(INCIDENT.pool, NOW)).toBeUndefined();
    expect(await journal.openIncident(INCIDENT, NOW)).toEqual({ incident: INCIDENT, isNew: true });
    const second = { ...INCIDENT, id: 'second' };
    expect(await other.openIncident(second, NOW + 1)).toEqual({ incident: INCIDENT, isNew: false });
    expect(await other.readIncident(INCIDENT.pool, NOW + 1)).toEqual(INCIDENT);
    expect(await other.readIncident(INCIDENT.pool, NOW + 86_400_000)).toBeUndefined();
    expect(await other.openIncident(second, NOW + 86_400_000)).toEqual({ incident: second, isNew: true });
  });

  test('an audit record may come twice', async () => {
    const record = {
      id: 'audit',
      at: NOW,
      actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
      action: 'triage',
      pools: ['prod'],
      about: 'fingerprint',
      outcome: 'allowed',
    } as const;
    await journal.audit(record);
    await expect(other.audit(record)).resolves.toBeUndefined();
    const byAlarm = { ...record, id: 'audit by an alarm', actor: { kind: 'alarm', id: 'pagerduty' } } as const;
    await journal.audit(byAlarm);
    const read: AuditRecord[] = [];
    for await (const it of other.readAudit(NOW, NOW + 1)) read.push(it);
    expect(read).toEqual([record, byAlarm]);
  });

  test('what was begun and did not end is found after ten minutes, by whoever asks', async () => {
    const minute = 60_000;
    for (const [id, at] of [
      ['late', 2],
      ['early', 0],
      ['again', 0],
      ['ended', 1],
    ] as const) {
      await journal.begin(id, NOW + at * minute);
    }
    await other.begin('again', NOW + 5 * minute);
    await other.end('ended');
    await other.end('never begun');
    const after = (minutes: number) => other.leftBehind(NOW + minutes * minute);
    expect([await after(9), await after(10), await after(12), await after(15), await after(24 * 60 + 1)]).toEqual([
      [],
      ['early'],
      ['early', 'late'],
      ['early', 'late', 'again'],
      ['late', 'again'],
    ]);
  });

  test('a streak is written only over the one that was read', async () => {
    const first = { due: 1, failures: 1, since: 1, stage: 'Start', told: undefined };
    const second = { due: 2, failures: 2, since: 1, stage: 'Start', told: { ...INCIDENT, under: '1.1' } };
    const third = { ...second, due: 3, told: INCIDENT };
    expect(await journal.readStreak('prod')).toBeUndefined();
    expect(await journal.writeStreak('prod', first, undefined, NOW)).toBe(true);
    expect(await other.writeStreak('prod', second, undefined, NOW)).toBe(false);
    expect(await other.writeStreak('prod', second, first, NOW)).toBe(true);
    expect(await journal.writeStreak('prod', first, first, NOW)).toBe(false);
    expect([await journal.readStreak('prod'), await journal.readStreak('staging')]).toEqual([second, undefined]);
    expect([
      await other.writeStreak('prod', third, third, NOW),
      await other.writeStreak('prod', third, second, NOW),
    ]).toEqual([false, true]);
  });

  test('a test of a version is read for an hour, for exactly its code; the newest counts', async () => {
    const of = { functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:f', version: '42', codeHash: 'hash' };
    const kept = { ...of, outcome: 'warned', slots: ['PreSignUp'], at: NOW } as const;
    expect(await other.readTest(of, NOW)).toBeUndefined();
    await journal.keepTest(kept);
    await journal.keepTest({ ...kept, outcome: 'kept', at: NOW + 1 });
    const read = (change: Partial<typeof of>, at: number) => other.readTest({ ...of, ...change }, at);
    const hour = 3_600_000;
    expect([
      await read({}, NOW + hour),
      await read({}, NOW + 1 + hour),
      await read({ version: '41' }, NOW),
      await read({ codeHash: 'other' }, NOW),
    ]).toEqual([{ ...kept, outcome: 'kept', at: NOW + 1 }, undefined, undefined, undefined]);
  });

  writesOfRollbacks(() => store.open());
  writesOfIncidents(() => store.open());
  writesOfAlerts(() => store.open());
}
