import { describe, expect, it } from 'vitest';
import type { Account } from '../../../sandbox/aws/account.ts';
import { count } from '../../../sandbox/aws/cloudwatch/record.ts';
import { createMonitor } from '../../../sandbox/pager/alarm-monitor.ts';

const START = Date.UTC(2026, 10, 20, 13);
const POOL = 'us-east-1_Prod12345';
const METRIC = 'SignUpSuccesses';

function watching() {
  const account = { metrics: new Map() } as unknown as Account;
  let at = START;
  const monitor = createMonitor({
    account: () => account,
    now: () => at,
    watched: { poolId: POOL, metric: METRIC, below: 0.5 },
    windowMs: 10_000,
  });
  const tried = (values: readonly number[], pool = POOL, client = 'web') => {
    for (const value of values) {
      const dimensions = { UserPool: pool, UserPoolClient: client };
      count(account, { namespace: 'AWS/Cognito', name: METRIC, dimensions, value, at });
    }
  };
  return { monitor, tried, later: (ms: number) => (at += ms) };
}

describe('an alarm on a success rate', () => {
  it('fires at the first look where sign-ups failed before, and ends when those of the window succeed', () => {
    const { monitor, tried, later } = watching();
    tried([0, 0, 0, 1]);
    later(60_000);
    expect(monitor.look()).toEqual({ state: 'ALARM', at: START + 60_000, attempts: 4, successes: 1 });
    later(5_000);
    tried([1, 1]);
    expect(monitor.look()).toBeUndefined();
    later(5_000);
    tried([1]);
    expect(monitor.look()).toEqual({ state: 'OK', at: START + 70_000, attempts: 3, successes: 3 });
  });

  it('counts every app client of the pool, and no other pool', () => {
    const { monitor, tried } = watching();
    tried([0, 0], POOL, 'web');
    tried([0], POOL, 'mobile');
    tried([1, 1, 1, 1], 'us-east-1_Stag12345');
    expect(monitor.look()).toEqual({ state: 'ALARM', at: START, attempts: 3, successes: 0 });
  });

  it('says nothing by too few, by none, and where nothing changed', () => {
    const { monitor, tried, later } = watching();
    tried([0, 0]);
    expect(monitor.look()).toBeUndefined();
    later(10_000);
    expect(monitor.look()).toBeUndefined();
    later(10_000);
    tried([1, 1, 1]);
    expect(monitor.look()).toBeUndefined();
    later(10_000);
    tried([0, 0, 0]);
    expect(monitor.look()).toEqual({ state: 'ALARM', at: START + 30_000, attempts: 3, successes: 0 });
    later(10_000);
    expect(monitor.look()).toBeUndefined();
  });
});
