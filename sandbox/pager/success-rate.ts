import type { Account } from '../aws/account.ts';

/** How many were tried, and how many of them succeeded. */
export interface Tally {
  readonly attempts: number;
  readonly successes: number;
}

const MINUTE_MS = 60_000;

/** What Cognito counted for a pool over all its app clients, from a minute on: 1 for a success, 0 for a failure. */
export function successesSince(account: Account, poolId: string, metric: string, from: number): Tally {
  let attempts = 0;
  let successes = 0;
  for (const { namespace, name, dimensions, minutes } of account.metrics.values()) {
    if (namespace !== 'AWS/Cognito' || name !== metric || dimensions.UserPool !== poolId) continue;
    for (const [minute, { count, sum }] of minutes) {
      if (minute < Math.floor(from / MINUTE_MS)) continue;
      attempts += count;
      successes += sum;
    }
  }
  return { attempts, successes };
}
