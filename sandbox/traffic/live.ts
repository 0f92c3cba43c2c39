import { poolOf } from '../aws/cognito/find.ts';
import type { Context } from '../aws/operation.ts';
import { callsOf } from './api-call.ts';
import { type Crowd, newCrowd, newcomer } from './crowd.ts';
import { settledUser } from './person.ts';
import { seeded } from './random.ts';
import { simulate, type Traffic } from './simulate.ts';

/** How people go on using the app while the demo runs. */
export type LiveTraffic = Pick<
  Traffic,
  'poolId' | 'signInsPerMinute' | 'signUpsPerMinute' | 'refreshesPerMinute' | 'apiCallsPerMinute'
>;

export interface LiveOptions extends LiveTraffic {
  /** What operations are given now. */
  readonly context: () => Context;
  /** How often what people did since the last time is done, in milliseconds. */
  readonly everyMs: number;
  readonly seed: number;
  readonly onError: (thrown: unknown) => void;
}

const PEOPLE = 12;
/** Far above the number of those who used the app in the past of a scenario, since everybody has an address of their own. */
const FIRST_NUMBER = 10_000;

/** Lets people use the app from now on, at a steady rate, until it is stopped. */
export function startTraffic(options: LiveOptions): { stop(): Promise<void> } {
  const { context, everyMs, seed, onError } = options;
  const crowd = newcomers(context(), options);
  let done = context().now();
  let slice = seed;
  let under: Promise<unknown> = Promise.resolve();

  async function goOn(): Promise<void> {
    const around = context();
    const to = around.now();
    const from = done;
    done = to;
    slice += 1;
    const calls = callsOf(around.account, crowd.pool);
    await simulate(around, { ...options, calls, from, to, seed: slice, crowd });
  }

  const timer = setInterval(() => {
    under = under.then(goOn).catch(onError);
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await under;
    },
  };
}

function newcomers({ account, now }: Context, { poolId, seed }: LiveOptions): Crowd {
  const random = seeded(seed);
  const crowd = newCrowd(poolOf(account, poolId), 0, now(), random);
  crowd.count = FIRST_NUMBER;
  for (let made = 0; made < PEOPLE; made += 1) {
    const person = newcomer(crowd, random);
    crowd.people.push(person);
    crowd.pool.users.push(settledUser(crowd.pool, person, now(), random));
  }
  return crowd;
}
