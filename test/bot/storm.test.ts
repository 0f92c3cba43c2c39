import { expect, test } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import { exampleAlert } from '../alert/example-alert.ts';
import { alertWorld, TEN, told } from './alert-world.ts';
import { onlyAlice, policy } from './asked.ts';

const NAMES = Array.from({ length: 8 }, (_, index) => `pool-${index}`);
const POOLS = NAMES.map((name, index) => ({
  name,
  id: `us-east-1_pool${index}AAAAA`,
  region: 'us-east-1',
  access: policy({ diagnose: onlyAlice }),
  channel: `C0POOL${index}`,
}));

function alarmOf(index: number) {
  return exampleAlert({
    correlationKey: `cw:pool-${index}`,
    also: [],
    eventKey: `pool-${index}`,
    deliveryKey: `pool-${index}`,
    occurredAt: new Date(TEN + index * 1000).toISOString(),
    resources: [{ kind: 'user_pool', id: `us-east-1_pool${index}AAAAA`, evidence: 'dimension UserPool' }],
  });
}

async function storm(everyMs: number) {
  const bot = alertWorld({ pools: POOLS });
  const entries: Entry[] = [];
  for (const index of NAMES.keys()) {
    bot.clock.now = TEN + index * everyMs;
    entries.push(...(await bot.take(alarmOf(index))));
  }
  return { bot, storms: entries.filter((it) => it.kind === 'storm'), entries };
}

test('the sixth incident in a minute opens one storm, written again with each that follows; each has its triage', async () => {
  const { bot, storms, entries } = await storm(1000);
  expect(told(storms)).toEqual([
    ['storm', 6],
    ['storm', 7],
    ['storm', 8],
  ]);
  expect(new Set(storms.map((it) => JSON.stringify(it.storm))).size).toBe(1);
  expect(storms[0]?.storm).toEqual({ id: expect.any(String), channel: 'C0ALERTS', startedAt: TEN + 5000 });
  expect(storms[2]?.openings.map(({ pool, channel }) => [pool, channel])).toEqual(
    NAMES.map((name, index) => [name, `C0POOL${index}`]),
  );
  expect([entries.filter(({ kind }) => kind === 'summary').length, bot.jobs.size]).toEqual([8, 8]);
});

test('one incident every twelve seconds is no storm', async () => {
  expect((await storm(12_000)).storms).toEqual([]);
});
