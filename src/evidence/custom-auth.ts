import { duration } from '../incident/duration.ts';
import type { ChallengeRun, ChallengeSlot, CustomAuthStep, CustomAuthTrace } from './runs.ts';

/** A session of custom authentication lives 3 minutes by default, 15 at most (API reference, AuthSessionValidity). */
const MAX_PAUSE_MS = 15 * 60_000;
/** In which order one call of the app runs them; quick runs have the same time. */
const WITHIN_A_CALL: readonly ChallengeSlot[] = [
  'VerifyAuthChallengeResponse',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
];
/** The newest sign-ins that are kept. */
const MAX_TRACES = 20;

/** Puts the runs of the three triggers together, person by person. Runs whose log does not say who are left out. */
export function customAuthTraces(runs: readonly ChallengeRun[]): readonly CustomAuthTrace[] {
  const people = [...new Set(runs.flatMap(({ person }) => person ?? []))];
  return people
    .flatMap((person) => tracesOf(runs.filter((run) => run.person === person)))
    .sort((a, b) => a.startedAt - b.startedAt)
    .slice(-MAX_TRACES);
}

/** Runs of one person: a Define without earlier challenges begins a new sign-in, and so does a long pause. */
function tracesOf(runs: readonly ChallengeRun[]): readonly CustomAuthTrace[] {
  const signIns: CustomAuthStep[][] = [];
  for (const { person: _person, ...step } of [...runs].sort(
    (a, b) => a.at - b.at || WITHIN_A_CALL.indexOf(a.slot) - WITHIN_A_CALL.indexOf(b.slot),
  )) {
    const current = signIns.at(-1);
    const last = current?.at(-1);
    const anew = last === undefined || step.at - last.at > MAX_PAUSE_MS || begins(step);
    if (anew || current === undefined) signIns.push([step]);
    else current.push(step);
  }
  return signIns.map((steps) => ({ startedAt: steps[0]?.at ?? 0, steps, stopped: stopped(steps) }));
}

function begins(step: CustomAuthStep): boolean {
  return step.slot === 'DefineAuthChallenge' && step.sessionLength === 0;
}

function stopped(steps: readonly CustomAuthStep[]): string {
  const last = steps.at(-1);
  if (last === undefined) return '';
  const tries = steps.filter(({ slot }) => slot === 'VerifyAuthChallengeResponse').length;
  return AFTER[last.slot](last, tries, duration(last.at - (steps[0]?.at ?? last.at)));
}

const AFTER: Readonly<Record<ChallengeSlot, (last: CustomAuthStep, tries: number, took: string) => string>> = {
  DefineAuthChallenge: ({ chose, sessionLength }, tries, took) => {
    switch (chose) {
      case 'issue tokens':
        return `Define issued tokens after ${took}.`;
      case 'fail':
        return `Define failed the sign-in after ${count(tries, 'answer')}.`;
      case 'CUSTOM_CHALLENGE':
        return 'Define asked for a custom challenge; no run of Create was logged.';
      case 'nothing':
        return `Define decided nothing with ${count(sessionLength, 'earlier challenge')}: no challenge, no tokens, no refusal.`;
      case 'not logged':
        return 'After a run of Define whose answer is not in the log.';
      default:
        return `Define asked for ${chose}.`;
    }
  },
  CreateAuthChallenge: () => 'A challenge was created; no answer to it was verified.',
  VerifyAuthChallengeResponse: ({ chose }) =>
    `${VERIFIED[chose] ?? 'Verify ran, and its answer is not in the log'}; no run of Define was logged after it.`,
};

const VERIFIED: Readonly<Record<string, string>> = {
  right: 'Verify found the answer right',
  wrong: 'Verify found the answer wrong',
  'no answer': 'Verify left answerCorrect empty',
  'not a boolean': 'Verify set answerCorrect to something that is no boolean',
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
