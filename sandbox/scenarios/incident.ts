import type { Account } from '../aws/account.ts';
import { poolOf } from '../aws/cognito/find.ts';
import type { Pool } from '../aws/cognito/pool.ts';
import type { Context } from '../aws/operation.ts';
import { callsOf } from '../traffic/api-call.ts';
import type { Crowd } from '../traffic/crowd.ts';
import type { LiveTraffic } from '../traffic/live.ts';
import { seeded } from '../traffic/random.ts';
import { simulate, type Traffic } from '../traffic/simulate.ts';
import type { Acted } from './acted.ts';
import { healthy } from './healthy.ts';
import type { Scenario, Story } from './scenario.ts';

const minute = 60_000;

/** The pool in which every incident happens. */
export const POOL = 'us-east-1_Prod12345';
/** Its app clients: the public one of the web app, and the one of servers, which has a secret. */
export const WEB = '1prodweb000000000000client';
export const BACKEND = '1prodapi000000000000client';

/** A triage looks back three hours, and compares them with what was before. */
const MINUTES = 240;

/** People use the app a little: enough to be seen, few enough to be simulated at once. */
const USUAL = { signInsPerMinute: 2, signUpsPerMinute: 0.6, refreshesPerMinute: 1, apiCallsPerMinute: 2 };

/** What a scenario may touch of the account while its past happens. */
export interface Stage {
  readonly context: Context;
  readonly account: Account;
  readonly pool: Pool;
  /** When it broke, in milliseconds since 1970. */
  readonly at: number;
  /** The people who use the app, as they were when it broke. */
  readonly crowd: Crowd;
}

/** An incident in the account that is otherwise healthy. */
export interface Plot extends Story {
  readonly name: string;
  readonly title: string;
  /** Tells its randomness from that of others. */
  readonly seed: number;
  /** How long ago it broke. */
  readonly minutesAgo: number;
  /** Since when people use the app, in minutes; four hours unless said. */
  readonly minutes?: number;
  /** What the account has beside what every scenario has. */
  readonly before?: (account: Account, pool: Pool, now: number) => void;
  /** What had happened before anybody used the app. */
  readonly earlier?: (context: Context, now: number) => Promise<void>;
  /** What breaks it. */
  readonly breaks: (stage: Stage) => void | Promise<void>;
  /** What went on since then beside the usual traffic. */
  readonly since?: (stage: Stage, now: number) => void | Promise<void>;
  readonly traffic?: Partial<Traffic>;
  /** How people go on in the demo. */
  readonly live?: Partial<LiveTraffic>;
  /** How functions run in the past; really, unless said. */
  readonly runs?: (context: Context) => Acted;
}

/** Makes a scenario of a plot: people use the app, something breaks, and they go on using it. */
export function incident(plot: Plot): Scenario {
  const { name, title, family, cause, symptom, happened, shows, seed } = plot;
  return {
    name,
    title,
    story: { family, cause, symptom, happened, shows },
    ...(plot.live === undefined ? {} : { live: { poolId: POOL, ...USUAL, ...plot.live } }),
    build(now) {
      const account = healthy.build(now);
      plot.before?.(account, poolOf(account, POOL), now);
      return account;
    },
    async past(around) {
      const context = { ...around, random: seeded(seed).bytes };
      const { account } = context;
      const now = context.now();
      const at = now - plot.minutesAgo * minute;
      const pool = poolOf(account, POOL);
      await plot.earlier?.(context, now);
      const from = now - (plot.minutes ?? MINUTES) * minute;
      const actors = plot.runs?.(context);
      const lived = actors?.context ?? context;
      const traffic: Omit<Traffic, 'from' | 'to' | 'seed'> = {
        poolId: POOL,
        ...USUAL,
        calls: callsOf(account, pool),
        ...(actors === undefined ? {} : { onLate: actors.letGo }),
        ...plot.traffic,
      };
      const { crowd } = await simulate(lived, { ...traffic, from, to: at, seed });
      const stage = { context, account, pool, at, crowd };
      await plot.breaks(stage);
      await simulate(lived, { ...traffic, from: at, to: now, seed: seed + 1000, crowd });
      await plot.since?.(stage, now);
    },
  };
}
