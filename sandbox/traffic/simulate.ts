import { poolOf } from '../aws/cognito/find.ts';
import type { Workers } from '../aws/lambda/workers.ts';
import type { Context } from '../aws/operation.ts';
import { newAgenda } from './agenda.ts';
import { type ApiCall, callsOf } from './api-call.ts';
import { type Crowd, newCrowd, newcomer } from './crowd.ts';
import { callOnce, confirm, refresh, signIn, signUp } from './deeds.ts';
import type { Person, Tokens } from './person.ts';
import { seeded } from './random.ts';

/** How much went on between two moments of the past, in milliseconds since 1970. Rates are averages. */
export interface Traffic {
  readonly poolId: string;
  readonly from: number;
  readonly to: number;
  readonly signInsPerMinute: number;
  readonly signUpsPerMinute: number;
  readonly refreshesPerMinute: number;
  readonly apiCallsPerMinute: number;
  /** The same seed in the same account gives the same traffic. */
  readonly seed: number;
  /** The people of earlier traffic. Without them there are new ones, who signed in during the hour before `from`. */
  readonly crowd?: Crowd;
  /** What the app calls; unless said, what the APIs want now. */
  readonly calls?: readonly ApiCall[];
  /** How many of 100 sign-ins have a wrong password, as happens on a good day too. */
  readonly mistypedPercent?: number;
  /** Called when a deed is over and functions still run that nobody waits for any more. */
  readonly onLate?: () => void;
}

/** How often each was tried, and how often it failed. */
export type Tally = Readonly<Record<'signUp' | 'signIn' | 'refresh' | 'apiCall', { tried: number; failed: number }>>;

const PEOPLE = 30;
const HOUR = 3_600_000;

type Deed =
  | { readonly kind: 'signUp' | 'signIn' | 'refresh' | 'apiCall' }
  | { readonly kind: 'arrive'; readonly person: Person }
  | { readonly kind: 'confirm'; readonly person: Person; readonly code: string };

/**
 * Lets people use the app in the past: through the real operations, so that metrics, events, logs and runs of triggers are
 * left at those times, and what is broken in the account fails.
 */
export async function simulate(context: Context, traffic: Traffic): Promise<{ tally: Tally; crowd: Crowd }> {
  const random = seeded(traffic.seed);
  const { from, to } = traffic;
  const pool = poolOf(context.account, traffic.poolId);
  const crowd = traffic.crowd ?? newCrowd(pool, PEOPLE, from, random);
  const calls = traffic.calls ?? callsOf(context.account, pool);
  let clock = from;
  let begun = context.now();
  const { workers, idle } = watched(context.workers, traffic.onLate);
  // While a deed is done, time goes on in the past as it does now, or functions would seem to take none.
  const past: Context = {
    ...context,
    now: () => clock + context.now() - begun,
    random: random.bytes,
    keys: crowd.keys,
    workers,
  };
  const none = () => ({ tried: 0, failed: 0 });
  const tally: Tally = { signUp: none(), signIn: none(), refresh: none(), apiCall: none() };

  const agenda = newAgenda<Deed>(
    { from, to },
    [
      { deed: { kind: 'signUp' }, rate: traffic.signUpsPerMinute },
      { deed: { kind: 'signIn' }, rate: traffic.signInsPerMinute },
      { deed: { kind: 'refresh' }, rate: traffic.refreshesPerMinute },
      { deed: { kind: 'apiCall' }, rate: calls.length === 0 ? 0 : traffic.apiCallsPerMinute },
    ],
    random,
  );
  if (traffic.crowd === undefined) {
    for (const person of crowd.people) agenda.add(from - 1 - random.below(HOUR), { kind: 'arrive', person });
  }

  function counted(kind: keyof Tally, succeeded: boolean): void {
    tally[kind].tried += 1;
    if (!succeeded) tally[kind].failed += 1;
  }

  /** Somebody who is signed in; if the one who was picked is not, they try to sign in first. */
  async function somebody(): Promise<{ person: Person; tokens: Tokens } | undefined> {
    const person = random.pick(crowd.people);
    if (person === undefined) return undefined;
    if (person.tokens === undefined) counted('signIn', await signIn(person, crowd, past));
    return person.tokens && { person, tokens: person.tokens };
  }

  async function act(deed: Deed): Promise<void> {
    switch (deed.kind) {
      case 'arrive':
        await signIn(deed.person, crowd, past);
        return;
      case 'signUp': {
        const person = newcomer(crowd, random);
        const signedUp = await signUp(person, crowd, past);
        counted('signUp', signedUp !== undefined);
        if (signedUp === undefined) return;
        const { code } = signedUp;
        if (code === undefined) crowd.people.push(person);
        else agenda.add(clock + 15_000 + random.below(60_000), { kind: 'confirm', person, code });
        return;
      }
      case 'confirm':
        if (await confirm(deed.person, deed.code, crowd, past)) crowd.people.push(deed.person);
        return;
      case 'signIn': {
        const person = random.pick(crowd.people);
        const mistyped = random.next() * 100 < (traffic.mistypedPercent ?? 3);
        if (person !== undefined) counted('signIn', await signIn(person, crowd, past, mistyped));
        return;
      }
      case 'refresh': {
        const found = await somebody();
        if (found !== undefined) counted('refresh', await refresh(found.person, crowd, past));
        return;
      }
      case 'apiCall': {
        const found = await somebody();
        const call = random.pick(calls);
        if (found === undefined || call === undefined) return;
        const { person, tokens } = found;
        if (tokens.expires <= clock) counted('refresh', await refresh(person, crowd, past));
        if (person.tokens !== undefined) counted('apiCall', await callOnce(call, person, person.tokens, past));
      }
    }
  }

  for (let entry = agenda.next(); entry !== undefined && entry.at < to; entry = agenda.next()) {
    clock = entry.at;
    begun = context.now();
    await act(entry.deed);
    await idle();
  }
  return { tally, crowd };
}

/** Tells when no function runs any more: what nobody waited for must end at its own time, too. */
function watched(
  workers: Workers,
  onLate: () => void = () => undefined,
): { readonly workers: Workers; readonly idle: () => Promise<void> } {
  let running = 0;
  let wake: () => void = () => undefined;
  return {
    workers: {
      ...workers,
      enter(fn, concurrency) {
        const full = workers.enter(fn, concurrency);
        if (full === undefined) running += 1;
        return full;
      },
      leave(fn) {
        workers.leave(fn);
        running -= 1;
        if (running === 0) wake();
      },
    },
    async idle() {
      if (running === 0) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        onLate();
      });
    },
  };
}
