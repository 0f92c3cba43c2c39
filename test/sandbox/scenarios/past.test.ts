import { expect, test } from 'vitest';
import { startAws } from '../../../sandbox/aws/server.ts';
import { healthy } from '../../../sandbox/scenarios/healthy.ts';
import type { Scenario } from '../../../sandbox/scenarios/scenario.ts';
import { simulate } from '../../../sandbox/traffic/simulate.ts';
import { running, START } from '../aws/running.ts';

const busy: Scenario = {
  ...healthy,
  name: 'busy',
  async past(context) {
    const now = context.now();
    await simulate(context, {
      poolId: 'us-east-1_Prod12345',
      from: now - 600_000,
      to: now,
      signInsPerMinute: 6,
      signUpsPerMinute: 0,
      refreshesPerMinute: 0,
      apiCallsPerMinute: 0,
      seed: 1,
    });
  },
};

const { aws, control } = running(busy);

const signIns = (since: number) =>
  aws().state.trail.events.filter(({ name, at }) => name === 'InitiateAuth' && at >= since);

test('a scenario has its past before anybody looks, and again after a reset', async () => {
  const first = signIns(START - 600_000);
  expect(first.length).toBeGreaterThan(30);
  expect(await control('reset')).toEqual({ scenario: 'busy' });
  expect(signIns(START - 600_000)).toEqual(first);
});

test('traffic goes on in a running stand-in', async () => {
  expect(signIns(START)).toEqual([]);
  await simulate(aws().context(), {
    poolId: 'us-east-1_Prod12345',
    from: START,
    to: START + 120_000,
    signInsPerMinute: 5,
    signUpsPerMinute: 0,
    refreshesPerMinute: 0,
    apiCallsPerMinute: 0,
    mistypedPercent: 0,
    seed: 2,
  });
  expect(signIns(START).length).toBeGreaterThan(5);
});

test('a past that fails keeps the stand-in from starting', async () => {
  const broken: Scenario = { ...healthy, past: () => Promise.reject(new Error('No such past.')) };
  await expect(startAws({ scenario: broken, now: () => START, controlToken: 'x' })).rejects.toThrow('No such past.');
});
