import { describe, expect, test } from 'vitest';
import { failingPaths, failuresLike, pathOf } from '../../src/diagnosis/failing.ts';
import type { FailedSignInGroup, FailedSignIns } from '../../src/evidence/changes.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { exampleActivity, exampleMetrics } from '../../src/evidence/example-metrics.ts';

const since = EXAMPLE_NOW - 1_800_000;

function group(is: Partial<FailedSignInGroup>): FailedSignInGroup {
  return {
    error: 'NotAuthorizedException',
    message: 'Refused.',
    event: 'InitiateAuth',
    client: undefined,
    trigger: undefined,
    count: 5,
    firstSeen: since,
    lastSeen: EXAMPLE_NOW,
    ...is,
  };
}

function failed(...groups: readonly FailedSignInGroup[]): FailedSignIns {
  return { groups, looked: 100, complete: true, notLookedAt: [], scope: 'pool' };
}

describe('the paths that fail', () => {
  test('by metrics and by CloudTrail, the earliest first', () => {
    const metrics = exampleMetrics([exampleActivity('sign-up', { failures: 9, differsSince: since + 60_000 })]);
    expect(failingPaths(metrics, failed(group({ message: 'User is disabled.' })))).toEqual([
      { path: 'sign-in', since, seenIn: 'CloudTrail' },
      { path: 'sign-up', since: since + 60_000, seenIn: 'metrics' },
    ]);
  });

  test('not what people mistype every day, nor a single accident, nor failures as usual', () => {
    const usual = [
      group({ message: 'Incorrect username or password.', count: 40 }),
      group({ message: 'Internal error.', count: 1 }),
    ];
    expect(failingPaths(exampleMetrics([exampleActivity('sign-in', { failures: 4 })]), failed(...usual))).toEqual([]);
  });

  test('nothing where nothing was read', () => {
    expect(failingPaths(undefined, undefined)).toEqual([]);
  });
});

test('failures that are alike come most frequent first', () => {
  const [few, many] = [group({ count: 3 }), group({ count: 30 })];
  expect(failuresLike(failed(few, many, group({ event: 'SignUp' })), (it) => it.event === 'InitiateAuth')).toEqual([
    many,
    few,
  ]);
});

test.each([
  [{ event: 'SignUp' }, 'sign-up'],
  [{ event: 'ForgotPassword' }, 'password reset'],
  [{ event: 'InitiateAuth' }, 'sign-in'],
  [{ event: 'InitiateAuth', message: 'Refresh Token has expired' }, 'refresh'],
  [{ event: 'Token_POST', error: 'invalid_client' }, 'sign-in'],
  [{ event: 'RespondToAuthChallenge', trigger: 'CreateAuthChallenge' }, 'custom sign-in'],
] as const)('%o belongs to %s', (is, path) => {
  expect(pathOf(group(is))).toBe(path);
});
