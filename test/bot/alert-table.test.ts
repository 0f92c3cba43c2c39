import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '../../src/alert/alert.ts';
import { createJournal } from '../../src/aws/dynamodb.ts';
import type { Entry } from '../../src/bot/entry.ts';
import type { Job } from '../../src/command/job.ts';
import { exampleAlert } from '../alert/example-alert.ts';
import { startTable, type Table } from '../aws/dynalite.ts';
import { alertWorld, MINUTE, TEN } from './alert-world.ts';
import { onlyAlice, policy } from './asked.ts';

let table: Table;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

const POOLS = [0, 1, 2, 3].map((index) => ({
  name: `pool-${index}`,
  id: `us-east-1_pool${index}AAAAA`,
  region: 'us-east-1',
  access: policy({ diagnose: onlyAlice }),
  channel: `C0POOL${index}`,
}));

/** One alarm of each pool goes on and off within the quiet period. */
const ALERTS: readonly Alert[] = POOLS.flatMap(({ name, id }) =>
  (['firing', 'acknowledged', 'resolved', 'firing', 'firing'] as const).flatMap((status, minute) =>
    (['sns-lambda', 'eventbridge'] as const).map((via) =>
      exampleAlert({
        via,
        status,
        correlationKey: `cw:${name}`,
        also: [`cw-name:${name}`],
        occurredAt: new Date(TEN + minute * MINUTE).toISOString(),
        eventKey: `${name}|${minute}`,
        deliveryKey: `${name}|${minute}|${via}`,
        resources: [{ kind: 'user_pool', id, evidence: 'dimension UserPool' }],
      }),
    ),
  ),
);

/** In an order that is none, the same each time. */
function shuffled<T>(all: readonly T[]): readonly T[] {
  return all
    .map((it, index) => ({ it, place: (index * 17) % all.length }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ it }) => it);
}

test('four workers on one table, each delivery twice and in no order: one incident a pool, none lost, none doubled', async () => {
  const bot = alertWorld({ pools: POOLS });
  bot.clock.now = TEN + 10 * MINUTE;
  const left: Job[] = shuffled([...ALERTS, ...ALERTS]).map((alert) => bot.alertJob(alert));
  const told = new Map<string, Entry>();
  await Promise.all(
    [0, 1, 2, 3].map(async () => {
      const journal = createJournal({ client: table.client, table: table.name });
      for (let job = left.shift(); job !== undefined; job = left.shift()) {
        try {
          for (const entry of await bot.worked(job, journal)) {
            const event = job.command.kind === 'alert' ? job.command.alert.eventKey : '';
            const id =
              entry.kind === 'alert'
                ? `${event} ${entry.news}`
                : `${entry.kind} ${'incident' in entry ? entry.incident?.id : ''}`;
            told.set(id, entry);
          }
        } catch (thrown) {
          // As the queue does with what another worker is at.
          if (!String(thrown).includes('Another worker')) throw thrown;
          left.push(job);
        }
      }
    }),
  );
  const journal = createJournal({ client: table.client, table: table.name });
  const files = await journal.recentFiles(0, 99);
  const lines = files.map(({ incident, status, alerts }) => [
    incident.pool,
    status,
    alerts.map((it) => [it.status, it.since, it.count, it.flaps]),
  ]);
  expect(lines.toSorted()).toEqual(POOLS.map(({ name }) => [name, 'open', [['firing', TEN, 3, 1]]]));
  expect([...told.values()].filter(({ kind }) => kind === 'summary').length).toBe(POOLS.length);
  const opened = [...told.values()].flatMap((it) =>
    it.kind === 'alert' && it.news === 'opened' ? [it.incident.id] : [],
  );
  expect([new Set(opened).size, bot.jobs.size]).toEqual([POOLS.length, POOLS.length]);
});
