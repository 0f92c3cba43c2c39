import type { Account } from '../aws/account.ts';
import { successesSince, type Tally } from './success-rate.ts';

/** What is watched: fewer successes than `below` of those who tried raise the alarm. */
export interface WatchedRate {
  readonly poolId: string;
  /** `SignUpSuccesses`, `SignInSuccesses`, … */
  readonly metric: string;
  /** A share from 0 to 1. */
  readonly below: number;
}

export interface MonitorOptions {
  readonly account: () => Account;
  readonly now: () => number;
  readonly watched: WatchedRate;
  /** How long a success rate is measured over before the alarm ends, in milliseconds. */
  readonly windowMs: number;
}

/** The state of an alarm, and what it was judged by. */
export interface AlarmReading extends Tally {
  readonly state: 'ALARM' | 'OK';
  readonly at: number;
}

/** Fewer say nothing. */
const FEWEST = 3;
/** How far back the first look goes: what broke before the monitor began is news too. */
const FIRST_LOOK_MS = 15 * 60_000;

/**
 * An alarm on a success rate, as CloudWatch would judge it, but in seconds: the stand-in counts by the minute, so what was
 * counted since the last look is the difference of two totals. Each look answers with the state if it changed.
 */
export function createMonitor({ account, now, watched, windowMs }: MonitorOptions): {
  look(): AlarmReading | undefined;
} {
  const { poolId, metric, below } = watched;
  let state: AlarmReading['state'] = 'OK';
  let looks: readonly (Tally & { readonly at: number })[] = [];
  const total = () => successesSince(account(), poolId, metric, 0);

  function judge(tally: Tally, at: number): AlarmReading | undefined {
    if (tally.attempts < FEWEST) return undefined;
    const next = tally.successes / tally.attempts < below ? 'ALARM' : 'OK';
    if (next === state) return undefined;
    state = next;
    return { ...tally, state, at };
  }

  return {
    look() {
      const at = now();
      const sum = total();
      const first = looks.length === 0;
      looks = [...looks, { ...sum, at }];
      if (first) return judge(successesSince(account(), poolId, metric, at - FIRST_LOOK_MS), at);
      const start = looks.findLast((it) => it.at <= at - windowMs);
      if (start === undefined) return undefined;
      looks = looks.slice(looks.indexOf(start));
      return judge({ attempts: sum.attempts - start.attempts, successes: sum.successes - start.successes }, at);
    },
  };
}
