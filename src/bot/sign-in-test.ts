import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { explainText } from '../diagnosis/symptom/explain.ts';
import { maskPaste } from '../incident/paste.ts';
import { words } from '../incident/words.ts';
import { COST, signInAnswer } from '../probe/sign-in/answer.ts';
import type { Canary } from '../probe/sign-in/canary.ts';
import { type Caused, causedRuns, isStillSilent } from '../probe/sign-in/caused-runs.ts';
import { type SignInTest, testSignIn } from '../probe/sign-in/sign-in-test.ts';
import type { StageResult } from '../probe/sign-in/stage.ts';
import { endStage, stages } from '../probe/sign-in/stages.ts';
import { admitToOne } from './admission.ts';
import type { CanaryWorld } from './canary-world.ts';
import type { Entry, Offer } from './entry.ts';
import { checkText } from './explain.ts';
import type { GuardedPool } from './world.ts';

type SigninTest = Extract<Command, { kind: 'signin-test' }>;

/** Lines reach CloudWatch Logs some seconds after the run. */
const LOG_DELAY_MS = 4_000;
/** An act is remembered for longer than any queue delivers it again. */
const ACT_MS = 24 * 60 * 60 * 1000;

/**
 * Signs the canary in and out, after a confirmation. The stage at which it stops goes straight on into the diagnosis: what
 * Cognito said is explained with the facts of the pool.
 */
export async function* signInTest(command: SigninTest, job: Job, world: CanaryWorld): AsyncGenerator<Entry> {
  const chosen = poolWithCanary(command.pool, world);
  if ('refused' in chosen) return yield { kind: 'notice', tone: 'refused', words: words`${chosen.refused}` };
  const action = command.confirmed ? 'test sign-in' : 'ask for a sign-in test';
  const admitted = await admitToOne({ action, permission: 'probe', pool: chosen.pool }, job, {
    ...world,
    pools: world.pools.filter(({ canary }) => canary !== undefined),
  });
  if ('refused' in admitted) return yield admitted.refused;
  const { pool } = admitted;
  const { canary } = pool;
  if (canary === undefined) return yield without(pool.name);
  if (!command.confirmed) {
    const offers = [offer(pool, 'Sign the canary in')];
    return yield { kind: 'question', words: words`Sign the canary of ${pool.name} in? ${COST}`, offers };
  }
  const claim = await world.acts.claim(`act/${job.delivery}`, world.now(), ACT_MS);
  if (claim.kind !== 'claimed') {
    const begun = words`This test was begun before, and what it came to got lost on the way. I did not begin it again; ask for a new one.`;
    return yield { kind: 'notice', tone: 'warning', words: begun };
  }
  const { test, caused } = await signInOnce(pool, canary, world);
  yield { kind: 'answer', answer: signInAnswer(pool.name, test, caused), offers: [offer(pool, 'Test again')] };
  if (test.stopped !== undefined) yield* diagnoseStage(test.stopped, pool, world);
}

/** One test, and what the triggers did meanwhile. */
export async function signInOnce(
  pool: GuardedPool,
  canary: Canary,
  world: CanaryWorld,
): Promise<{ readonly test: SignInTest; readonly caused: Caused | undefined }> {
  const { canaries, now } = world;
  const ref = { name: pool.name, id: pool.id, region: pool.region };
  const test = await testSignIn(ref, canary, { canaries, stages, end: endStage, now });
  if (test.username === undefined) return { test, caused: undefined };
  const names = [test.username, test.sub].filter((it) => it !== undefined);
  const read = () =>
    causedRuns(world.openCloud({ deadline: world.deadline(), onCall: () => undefined }), ref, test.span, names);
  const first = await read();
  if (!isStillSilent(first)) return { test, caused: first };
  await world.pause(LOG_DELAY_MS);
  return { test, caused: await read() };
}

/** What Cognito said at the stage that failed, checked in the pool like any other error text. */
async function* diagnoseStage({ outcome }: StageResult, pool: GuardedPool, world: CanaryWorld): AsyncGenerator<Entry> {
  if (outcome.kind !== 'failed' || outcome.told === undefined) return;
  const { text, secrets } = maskPaste(`${outcome.told.error}: ${outcome.told.message}`);
  const { symptom, causes } = explainText(text);
  if (causes.length === 0) return;
  const explanation = { symptom: { ...symptom, secrets }, causes };
  yield* checkText({ kind: 'explain', text, secrets, pool: pool.name, told: true }, explanation, pool, world);
}

/** The pool that was named, or the only one that has a canary. */
function poolWithCanary(
  named: string | undefined,
  { pools }: CanaryWorld,
): { readonly pool: string | undefined } | { readonly refused: string } {
  const withCanary = pools.filter(({ canary }) => canary !== undefined);
  if (withCanary.length === 0) return { refused: NO_CANARY };
  if (named === undefined || withCanary.some(({ name }) => name === named)) return { pool: named };
  const others = withCanary.map(({ name }) => name).join(', ');
  return { refused: `${named} has no canary to sign in. There is one in: ${others}.` };
}

const NO_CANARY =
  'No pool has a canary to sign in. The configuration names one under pools[].canary; docs/operations.md says how to make one.';

function without(pool: string): Entry {
  return { kind: 'notice', tone: 'refused', words: words`${pool} has no canary to sign in.` };
}

function offer(pool: GuardedPool, label: string): Offer {
  return {
    label,
    command: { kind: 'signin-test', pool: pool.name, confirmed: true },
    confirm: {
      title: 'Sign the canary in?',
      text: 'A real sign-in: triggers run with all that they do, and it counts as a monthly active user.',
      yes: 'Sign in',
    },
  };
}
