/** Metrics of a healthy pool, from which rules and tests make the broken ones. */
import { EXAMPLE_NOW } from './example.ts';
import type { ActivityMetrics, PoolActivity, PoolMetrics } from './metrics.ts';

const PERIOD_MS = 300_000;
const PERIODS = 36;

/** One kind of activity over the three hours before `EXAMPLE_NOW`. */
export function exampleActivity(activity: PoolActivity, change: Partial<ActivityMetrics> = {}): ActivityMetrics {
  return {
    activity,
    attempts: 0,
    successes: 0,
    failures: 0,
    throttles: 0,
    byClient: [],
    byProvider: [],
    failuresOverTime: {
      periodMs: PERIOD_MS,
      from: EXAMPLE_NOW - PERIODS * PERIOD_MS,
      values: Array<number>(PERIODS).fill(0),
    },
    differsSince: undefined,
    sinceThen: undefined,
    quietSince: undefined,
    usualFailureShare: undefined,
    ...change,
  };
}

/** The metrics of a pool; activities that are not given are idle. */
export function exampleMetrics(activities: readonly ActivityMetrics[], change: Partial<PoolMetrics> = {}): PoolMetrics {
  const kinds: readonly PoolActivity[] = ['sign-in', 'sign-up', 'refresh', 'federation'];
  return {
    activities: kinds.map((kind) => activities.find((it) => it.activity === kind) ?? exampleActivity(kind)),
    comparedWith: 'the same hours a day earlier',
    throttledCategories: [],
    ...change,
  };
}
