import { expect, test } from 'vitest';
import { userHistoryRules } from '../../../src/diagnosis/rules/user-history.ts';
import type { AuthEvent, AuthEvents } from '../../../src/evidence/auth-events.ts';
import { EXAMPLE_NOW, exampleMatches, examplePool, exampleUser } from '../../../src/evidence/example.ts';
import { said } from '../said.ts';

const MINUTE = 60_000;

/** Sign-ins, the newest first, a minute apart. */
function history(...events: readonly Partial<AuthEvent>[]): AuthEvents {
  const whole = events.map(
    (is, index): AuthEvent => ({
      at: EXAMPLE_NOW - (index + 1) * MINUTE,
      type: 'SignIn',
      outcome: 'failed',
      challenges: [],
      risk: 'none',
      compromised: false,
      ...is,
    }),
  );
  return { kind: 'kept', byUsername: { alice: { events: whole, addresses: 1, complete: true } } };
}

const wrong = { challenges: [{ name: 'Password', passed: false }] };
const right: Partial<AuthEvent> = { outcome: 'passed', challenges: [{ name: 'Password', passed: true }] };
const found = (authEvents: AuthEvents, user = exampleUser(), pool = examplePool()) =>
  said(userHistoryRules, { users: exampleMatches(user), authEvents, pool }).found;
const ids = (...is: Parameters<typeof found>) => found(...is).map((it) => it.slice(0, 2));

test('a sign-in that was blocked', () => {
  expect(found(history({ risk: 'blocked', compromised: true }, right))).toEqual([
    [
      'user-blocked-as-risk',
      'certain',
      { kind: 'pool' },
      'The sign-in of a••• at 2026-11-20 02:59:00 UTC was blocked as a risk: the password was found among stolen ones.',
    ],
  ]);
  expect(ids(history(right, { risk: 'blocked' }))).toEqual([]);
});

test('passwords that were wrong each time, not those before one that was right, and only of somebody who may sign in', () => {
  expect(ids(history(wrong, wrong, wrong, right))).toEqual([['user-types-wrong-password', 'likely']]);
  expect(ids(history(right, wrong, wrong, wrong))).toEqual([]);
  expect(ids(history(wrong, wrong, right, wrong))).toEqual([]);
  expect(ids(history(wrong, wrong, wrong), exampleUser({ enabled: false }))).toEqual([]);
});

test('a failure without a wrong answer, where devices are remembered', () => {
  const devices = examplePool({ devices: 'on request' });
  expect(ids(history({}, right), exampleUser(), devices)).toEqual([['user-device-remembered', 'possible']]);
  expect(ids(history({}, right))).toEqual([]);
  expect(ids(history(wrong, right), exampleUser(), devices)).toEqual([]);
  expect(ids(history({}), exampleUser(), devices)).toEqual([]);
});

test('another user’s history, or none, tells nothing', () => {
  expect(ids(history(wrong, wrong, wrong), exampleUser({ username: 'bob' }))).toEqual([]);
  expect(ids({ kind: 'not kept' })).toEqual([]);
});
