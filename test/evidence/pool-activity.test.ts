import { describe, expect, test } from 'vitest';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { type ActivityLines, poolMetrics } from '../../src/evidence/pool-activity.ts';
import type { MetricLine } from '../../src/evidence/ports/metrics.ts';

const PERIOD_MS = 300_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const SPAN = { from: EXAMPLE_NOW - HOUR_MS, to: EXAMPLE_NOW };
const NOTHING: ActivityLines = { sums: [], samples: [] };

function line(
  name: string,
  dimensions: Readonly<Record<string, string>>,
  values: Readonly<Record<number, number>>,
): MetricLine {
  return {
    name,
    dimensions: { UserPool: 'us-east-1_Example12', ...dimensions },
    points: Object.entries(values).map(([at, value]) => ({ at: Number(at), value })),
  };
}

/** `count` attempts in every period of an hour that ends at `to`, of which `ok` succeed. */
function hour(name: string, client: string, to: number, count: number, ok: number): ActivityLines {
  const values = (value: number) =>
    Object.fromEntries(Array.from({ length: 12 }, (_, index) => [to - (index + 1) * PERIOD_MS, value]));
  return {
    samples: [line(name, { UserPoolClient: client }, values(count))],
    sums: [line(name, { UserPoolClient: client }, values(ok))],
  };
}

function both(...parts: readonly ActivityLines[]): ActivityLines {
  return { sums: parts.flatMap((it) => it.sums), samples: parts.flatMap((it) => it.samples) };
}

const zeros = { periodMs: PERIOD_MS, from: SPAN.from, values: Array<number>(12).fill(0) };
const idle = {
  attempts: 0,
  successes: 0,
  failures: 0,
  throttles: 0,
  byClient: [],
  byProvider: [],
  failuresOverTime: zeros,
  differsSince: undefined,
  sinceThen: undefined,
  quietSince: undefined,
  usualFailureShare: undefined,
};

describe('a pool as its metrics show it', () => {
  test('in which nothing happens', () => {
    expect(poolMetrics({ now: NOTHING, dayBefore: NOTHING, throttles: [], span: SPAN, periodMs: PERIOD_MS })).toEqual({
      activities: [
        { activity: 'sign-in', ...idle },
        { activity: 'sign-up', ...idle },
        { activity: 'refresh', ...idle },
        { activity: 'federation', ...idle },
      ],
      comparedWith: undefined,
      throttledCategories: [],
    });
  });

  test('failures are attempts minus successes, by client and by provider; throttles and categories beside', () => {
    const at = SPAN.from + PERIOD_MS;
    const now: ActivityLines = {
      samples: [
        line('SignInSuccesses', { UserPoolClient: 'web' }, { [at]: 10 }),
        line('SignInSuccesses', { UserPoolClient: 'ios' }, { [at]: 4 }),
        line('SignInSuccesses', { UserPoolClient: 'old' }, { [SPAN.from - PERIOD_MS]: 4 }),
        line('FederationSuccesses', { UserPoolClient: 'web', IdentityProvider: 'Google' }, { [at]: 3 }),
        line('FederationSuccesses', { UserPoolClient: 'web', IdentityProvider: 'corp' }, { [at]: 2 }),
      ],
      sums: [
        line('SignInSuccesses', { UserPoolClient: 'web' }, { [at]: 9 }),
        // Read a moment later, so that it counts more than there were attempts.
        line('SignInSuccesses', { UserPoolClient: 'ios' }, { [at]: 5 }),
        line('SignInThrottles', { UserPoolClient: 'web' }, { [at]: 1, [SPAN.from - PERIOD_MS]: 5 }),
        line('FederationSuccesses', { UserPoolClient: 'web', IdentityProvider: 'Google' }, { [at]: 3 }),
      ],
    };
    const throttles = [
      line('ThrottleCount', { Resource: 'UserAuthentication' }, { [at]: 2 }),
      line('ThrottleCount', { Resource: 'UserAuthentication', Class: 'None' }, { [at]: 1 }),
      line('ThrottleCount', { Resource: 'UserToken' }, { [at]: 0 }),
    ];
    const found = poolMetrics({ now, dayBefore: NOTHING, throttles, span: SPAN, periodMs: PERIOD_MS });
    expect(found.throttledCategories).toEqual([{ category: 'UserAuthentication', throttles: 3 }]);
    expect(found.activities).toEqual([
      {
        activity: 'sign-in',
        ...idle,
        attempts: 14,
        successes: 14,
        throttles: 1,
        byClient: [
          { client: 'web', attempts: 10, failures: 1 },
          { client: 'ios', attempts: 4, failures: 0 },
        ],
      },
      { activity: 'sign-up', ...idle },
      { activity: 'refresh', ...idle },
      {
        activity: 'federation',
        ...idle,
        attempts: 5,
        successes: 3,
        failures: 2,
        byClient: [{ client: 'web', attempts: 5, failures: 2 }],
        byProvider: [
          { provider: 'corp', attempts: 2, failures: 2 },
          { provider: 'Google', attempts: 3, failures: 0 },
        ],
        failuresOverTime: { ...zeros, values: [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
      },
    ]);
  });

  const broken = hour('SignInSuccesses', 'web', SPAN.to, 20, 0);
  const good = (to: number) => hour('SignInSuccesses', 'web', to, 20, 19);
  const signIn = (now: ActivityLines, dayBefore: ActivityLines, span = SPAN) => {
    const found = poolMetrics({ now, dayBefore, throttles: [], span, periodMs: PERIOD_MS });
    const [first] = found.activities;
    return [found.comparedWith, first?.usualFailureShare, first?.differsSince, first?.sinceThen];
  };

  test('it is compared with the same hours a day earlier', () => {
    expect(signIn(both(broken, hour('SignInSuccesses', 'web', SPAN.from, 20, 0)), good(SPAN.to - DAY_MS))).toEqual([
      'the same hours a day earlier',
      0.05,
      SPAN.from,
      { attempts: 240, failures: 240 },
    ]);
  });

  test('where that was silent, with the hours before', () => {
    expect(signIn(both(broken, good(SPAN.from)), NOTHING)).toEqual([
      'the hours before',
      0.05,
      SPAN.from,
      { attempts: 240, failures: 240 },
    ]);
  });

  test('where nothing was before, with nothing', () => {
    expect(signIn(broken, NOTHING)).toEqual([undefined, undefined, SPAN.from, { attempts: 240, failures: 240 }]);
  });

  test('a span longer than a day is not compared with a part of itself', () => {
    const span = { from: EXAMPLE_NOW - 2 * DAY_MS, to: EXAMPLE_NOW };
    expect(signIn(good(span.from), good(SPAN.to - DAY_MS), span)[0]).toBe('the hours before');
  });
});
