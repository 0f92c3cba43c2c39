import type { Span } from '../../incident/incident.ts';
import type { Canary } from './canary.ts';
import type { Canaries } from './canary-sign-in.ts';
import type { SignInState, Stage, StageOutcome, StageResult } from './stage.ts';

/** What a test came to. */
export interface SignInTest {
  readonly stages: readonly StageResult[];
  /** The first stage that did not pass; undefined: sign-in works. */
  readonly stopped: StageResult | undefined;
  /** The moment before the first call to Cognito and the one after the last. */
  readonly span: Span;
  /** Whose sign-in it was, as far as was known: what its runs of triggers are told by. */
  readonly username: string | undefined;
  readonly sub: string | undefined;
}

export interface SignInTestOptions {
  readonly canaries: Canaries;
  readonly stages: readonly Stage[];
  /** Made at the end, whatever failed. */
  readonly end: Stage;
  now(): number;
}

/** Signs the canary in and out again, stage by stage. Never throws for what Cognito answers. */
export async function testSignIn(
  pool: { readonly name: string; readonly id: string; readonly region: string },
  canary: Canary,
  { canaries, stages, end, now }: SignInTestOptions,
): Promise<SignInTest> {
  const from = now();
  const opened = await canaries.open(pool, canary);
  const prepared = now();
  if (opened.kind === 'unable') {
    const outcome: StageOutcome = opened;
    const stage = { id: 'prepare', title: 'Preparation', at: from, milliseconds: prepared - from, outcome } as const;
    return { stages: [stage], stopped: stage, span: { from, to: prepared }, username: undefined, sub: undefined };
  }
  const { signIn } = opened;
  const results: StageResult[] = [];
  let state: SignInState = {
    pool,
    canary,
    signIn,
    step: undefined,
    challenges: 0,
    readings: undefined,
    now,
  };
  const run = async (stage: Stage): Promise<boolean> => {
    const title = stage.title(state);
    const at = now();
    const { outcome, step = state.step, readings = state.readings } = await stage.run(state);
    results.push({ id: stage.id, title, at, milliseconds: now() - at, outcome });
    state = { ...state, step, readings, challenges: state.challenges + (stage.id === 'challenge' ? 1 : 0) };
    return outcome.kind === 'passed' || outcome.kind === 'left out';
  };
  let stopped: StageResult | undefined;
  try {
    await through(stages, () => state, run);
    stopped = results.find(isStop);
  } finally {
    await run(end);
  }
  const sub = state.readings?.access?.claims.sub;
  const ended = results.at(-1);
  return {
    stages: results,
    stopped: stopped ?? (ended !== undefined && isStop(ended) ? ended : undefined),
    span: { from: prepared, to: now() },
    username: signIn.username,
    sub,
  };
}

/** Each stage in order, and again while it stays due; the first that does not pass ends it. */
async function through(
  stages: readonly Stage[],
  state: () => SignInState,
  run: (stage: Stage) => Promise<boolean>,
): Promise<void> {
  for (const stage of stages) {
    let again = stage.due(state());
    while (again) {
      if (!(await run(stage))) return;
      again = stage.id === 'challenge' && stage.due(state());
    }
  }
}

function isStop({ outcome }: StageResult): boolean {
  return outcome.kind === 'failed' || outcome.kind === 'unable';
}
