import type { Account } from '../aws/account.ts';
import type { SlackStandIn } from '../slack/server.ts';
import { type AlarmReading, createMonitor } from './alarm-monitor.ts';
import { createPagerDuty, PAGERDUTY_APP } from './pagerduty.ts';

/** What is watched of a pool, and how the pager words it. */
const WATCHED: readonly { readonly metric: string; readonly what: string }[] = [
  { metric: 'SignUpSuccesses', what: 'sign-ups' },
  { metric: 'SignInSuccesses', what: 'sign-ins' },
  { metric: 'TokenRefreshSuccesses', what: 'token refreshes' },
];

/** Fewer than half succeed: something is broken, and it is not people who mistype their passwords. */
const BELOW = 0.5;

export interface LivePager {
  readonly account: () => Account;
  readonly now: () => number;
  /** A pool, by its id and by the name that people read. */
  readonly pool: { readonly id: string; readonly name: string };
  readonly slack: Pick<SlackStandIn, 'postAsApp'>;
  /** Where cards go. */
  readonly channel: string;
  readonly webhook: string;
  readonly secret: string;
  readonly id: () => string;
  /** The first look comes after so long, so that somebody watches; then one each `everyMs`. Milliseconds. */
  readonly firstAfterMs: number;
  readonly everyMs: number;
  readonly windowMs: number;
  readonly onError: (thrown: unknown) => void;
}

/** Watches a pool and pages, as long as it is not stopped: what begins is triggered, what ends is resolved. */
export function startPager(options: LivePager): { stop(): Promise<void> } {
  const duties = WATCHED.map(({ metric, what }) => ({
    what,
    monitor: createMonitor({
      account: options.account,
      now: options.now,
      watched: { poolId: options.pool.id, metric, below: BELOW },
      windowMs: options.windowMs,
    }),
    pager: createPagerDuty({
      webhook: options.webhook,
      secret: options.secret,
      id: options.id,
      post: async ({ text, fallback, thread }) => {
        const attachments = [{ color: thread === undefined ? 'e01e5a' : '2eb67d', fallback }];
        const card = { text, attachments, ...(thread === undefined ? {} : { thread }) };
        const posted = await options.slack.postAsApp(PAGERDUTY_APP, options.channel, card);
        return posted?.ts ?? '';
      },
    }),
  }));

  async function look(): Promise<void> {
    for (const { what, monitor, pager } of duties) {
      const reading = monitor.look();
      if (reading === undefined) continue;
      const page = { title: titleOf(what, reading, options.pool), at: reading.at };
      await (reading.state === 'ALARM' ? pager.trigger(page) : pager.resolve(page));
    }
  }

  let under: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout>;
  const soon = (ms: number) => {
    timer = setTimeout(() => {
      under = look().catch(options.onError);
      soon(options.everyMs);
    }, ms);
  };
  soon(options.firstAfterMs);
  return {
    stop: async () => {
      clearTimeout(timer);
      await under;
    },
  };
}

function titleOf(what: string, { attempts, successes }: AlarmReading, pool: LivePager['pool']): string {
  return `${pool.name}: ${attempts - successes} of ${attempts} ${what} fail (user pool ${pool.id})`;
}
