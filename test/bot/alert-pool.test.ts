import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/alert/alert.ts';
import { exampleAlert } from '../alert/example-alert.ts';
import { ALICE, alertWorld, MINUTE, TEN, told } from './alert-world.ts';

/** Names a function that no pool is known to call. */
function strange(minute: number, status: Alert['status'], more: Partial<Alert> = {}): Alert {
  const eventKey = `${more.correlationKey ?? 'strange'}|${status}|${minute}`;
  return exampleAlert({
    status,
    occurredAt: new Date(TEN + minute * MINUTE).toISOString(),
    correlationKey: 'cw:strange',
    also: [],
    title: 'strange',
    eventKey,
    deliveryKey: eventKey,
    resources: [{ kind: 'lambda', id: 'billing', evidence: 'dimension FunctionName' }],
    ...more,
  });
}

function choose(alert: Alert, pool = 'prod') {
  return { kind: 'alert-pool', alert, card: undefined, pool } as const;
}

const OPENED = [
  ['summary', 'prod', 'working'],
  ['alert', 'opened', 'strange', 'open'],
];

describe('an alert of which nobody knows the pool', () => {
  test('asks once, starts nothing, and goes its way once somebody chose', async () => {
    const bot = alertWorld();
    const asked = await bot.take(strange(0, 'firing'));
    const again = await bot.take(strange(0, 'firing', { eventKey: 'again', deliveryKey: 'again' }));
    expect(asked).toEqual([
      {
        kind: 'unmapped alert',
        alert: strange(0, 'firing'),
        card: undefined,
        pools: ['prod', 'staging'],
        channel: 'C0ALERTS',
      },
    ]);
    expect([again, bot.jobs.size]).toEqual([[], 0]);
    const chosen = await bot.ask(choose(strange(0, 'firing')));
    expect(told(chosen)).toEqual([['alert mapped'], ...OPENED]);
    expect(chosen[0]).toEqual({ kind: 'alert mapped', alert: strange(0, 'firing'), pool: 'prod', by: 'U0ALICE' });
    expect(bot.jobs.size).toBe(1);
  });

  test('is remembered for that alarm', async () => {
    const bot = alertWorld();
    await bot.take(strange(0, 'firing'));
    await bot.ask(choose(strange(0, 'firing')));
    bot.clock.now = TEN + 90 * MINUTE;
    await bot.take(strange(1, 'resolved'));
    bot.clock.now = TEN + 180 * MINUTE;
    expect(told(await bot.take(strange(180, 'firing')))).toEqual(OPENED);
  });

  test('is remembered by its title where each incident has a key of its own, and that is said', async () => {
    const bot = alertWorld();
    const first = strange(0, 'firing', { source: 'pagerduty', correlationKey: 'pd:Q1', title: '[#4711] Login fails' });
    await bot.take(first);
    await bot.ask(choose(first));
    const second = strange(1, 'firing', { source: 'pagerduty', correlationKey: 'pd:Q2', title: '[#4712] Login fails' });
    const [joined] = await bot.take(second);
    expect(joined?.kind === 'alert' && [joined.news, joined.notes]).toEqual([
      'joined',
      [['Its pool, ', 'prod', ', is what somebody chose for an alert of the same title.']],
    ]);
  });

  test('asks among the pools that call the function', async () => {
    const bot = alertWorld();
    const shared = { kind: 'lambda', id: 'shared-pre-token', evidence: 'dimension FunctionName' } as const;
    const own = { ...shared, id: 'staging-pre-sign-up' };
    const of = async (...resources: Alert['resources']) =>
      told(await bot.take(strange(0, 'firing', { resources, correlationKey: resources.map(({ id }) => id).join() })));
    expect([await of(shared), await of(own)]).toEqual([
      [['unmapped alert', 'strange', 'prod', 'staging']],
      [
        ['summary', 'staging', 'working'],
        ['alert', 'opened', 'strange', 'open'],
      ],
    ]);
  });

  test('that is resolved by the time somebody chooses starts nothing', async () => {
    const bot = alertWorld();
    await bot.take(strange(0, 'firing'));
    await bot.take(strange(1, 'resolved'));
    const chosen = await bot.ask(choose(strange(0, 'firing')));
    expect([told(chosen), bot.jobs.size]).toEqual([[['alert mapped'], ['notice', 'done']], 0]);
  });

  test('is chosen for once, by who may triage the pool', async () => {
    const bot = alertWorld();
    await bot.take(strange(0, 'firing'));
    const refused = await bot.ask(choose(strange(0, 'firing')), { ...ALICE, id: 'U0BOB' });
    await bot.ask(choose(strange(0, 'firing')));
    const other = await bot.ask(choose(strange(0, 'firing'), 'staging'), ALICE, 'other');
    expect([told(refused), told(other)]).toEqual([[['notice', 'refused']], [['notice', 'refused']]]);
    expect(await bot.memory.open().rememberedPool('cw:strange')).toBe('prod');
  });
});
