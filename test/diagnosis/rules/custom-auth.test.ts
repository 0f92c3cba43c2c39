import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { customAuthRules } from '../../../src/diagnosis/rules/custom-auth.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../../src/evidence/example.ts';
import { exampleChanges } from '../../../src/evidence/example-changes.ts';
import { exampleChain, exampleFunction } from '../../../src/evidence/example-trigger.ts';
import { known } from '../../../src/evidence/reading.ts';
import type { ChallengeSlot, CustomAuthStep, CustomAuthTrace } from '../../../src/evidence/runs.ts';
import { plain, write } from '../../../src/incident/words.ts';

const MINUTE = 60_000;
const triggers = known(
  (['Define', 'Create', 'Verify'] as const).map((name) =>
    exampleChain({
      slots: [name === 'Verify' ? 'VerifyAuthChallengeResponse' : `${name}AuthChallenge`],
      calls: exampleFunction(name.toLowerCase()),
    }),
  ),
);

function step(slot: ChallengeSlot, chose: string, is: Partial<CustomAuthStep> = {}): CustomAuthStep {
  return {
    at: EXAMPLE_NOW - MINUTE,
    slot,
    sessionLength: is.results?.length ?? 0,
    results: [],
    chose,
    encodings: undefined,
    ...is,
  };
}

const define = (chose: string, ...results: readonly ('PASS' | 'FAIL')[]) =>
  step('DefineAuthChallenge', chose, { results });
const verify = (answer: string, expected: string) =>
  step('VerifyAuthChallengeResponse', 'wrong', { encodings: { answer, expected: { code: expected } } });

/** Several sign-ins of the same steps, five minutes apart, the last one five minutes ago. */
function signIns(many: number, ...steps: readonly CustomAuthStep[]): readonly CustomAuthTrace[] {
  return Array.from({ length: many }, (_, n) => ({
    startedAt: EXAMPLE_NOW - (many - n) * 5 * MINUTE,
    steps,
    stopped: '',
  }));
}

const ask = define('CUSTOM_CHALLENGE');
const tokens = signIns(4, ask, define('issue tokens', 'PASS'));
const loop = [ask, define('CUSTOM_CHALLENGE', 'PASS'), define('CUSTOM_CHALLENGE', 'PASS', 'PASS')];

function found(...traces: readonly CustomAuthTrace[]) {
  const evidence = { customAuth: known(traces), triggers, changes: known(exampleChanges()) };
  return diagnose(exampleSignInIncident(), evidence, customAuthRules).findings;
}

describe('custom sign-ins', () => {
  test.each<readonly [string, readonly CustomAuthTrace[], readonly (readonly [string, string])[]]>([
    ['that come to tokens are healthy', tokens, []],
    ['that loop beside others that do not', [...tokens, ...signIns(3, ...loop)], [['custom-auth-loop', 'certain']]],
    ['that ask twice, as many designs do, are no loop', signIns(3, ...loop), []],
    [
      'that ask again and again, with nothing to compare',
      signIns(3, ...loop, define('CUSTOM_CHALLENGE', 'PASS', 'PASS', 'PASS')),
      [['custom-auth-loop', 'likely']],
    ],
    [
      'of two factors after SRP are no loop',
      signIns(
        4,
        define('PASSWORD_VERIFIER', 'PASS'),
        define('CUSTOM_CHALLENGE', 'PASS', 'PASS'),
        define('issue tokens', 'PASS', 'PASS', 'PASS'),
      ),
      [],
    ],
    [
      'that are refused after the right answer',
      signIns(1, ask, define('fail', 'PASS')),
      [['custom-auth-loop', 'possible']],
    ],
    ['that are refused after wrong ones', signIns(5, ask, define('fail', 'FAIL', 'FAIL')), []],
    ['in which Define decides nothing', signIns(3, define('nothing')), [['custom-auth-missing-fields', 'certain']]],
    [
      'in which Verify leaves its answer empty once',
      [...tokens, ...signIns(1, ask, step('VerifyAuthChallengeResponse', 'no answer'))],
      [['custom-auth-missing-fields', 'possible']],
    ],
    ['whose answers are not in the log say nothing', signIns(5, define('not logged')), []],
    [
      'in which a code is compared with a hash',
      signIns(3, ask, verify('6 digits', 'hex of 64')),
      [['custom-auth-answer-mismatch', 'likely']],
    ],
    [
      'in which spaces stand around the answer',
      signIns(3, ask, verify('6 digits, with spaces around', '6 digits')),
      [['custom-auth-answer-mismatch', 'likely']],
    ],
    ['in which people mistype a digit or leave one out', signIns(3, ask, verify('5 digits', '6 digits')), []],
  ])('%s', (_, traces, expected) => {
    expect(found(...traces).map((it) => [it.rule.id, it.certainty])).toEqual(expected);
  });

  test('it says which function, and what was seen', () => {
    const [first] = found(...tokens, ...signIns(3, ...loop));
    expect(first?.about).toEqual({ kind: 'trigger', functionName: 'define' });
    expect(write(first?.because ?? [], 'private', plain)).toBe(
      'In 3 of 7 custom sign-ins Define asked for a further challenge although the last answer was right (PASS, then CUSTOM_CHALLENGE), up to 2 times in one. 4 other sign-ins got tokens. The first began at 2026-11-20 02:45:00 UTC.',
    );
  });
});
