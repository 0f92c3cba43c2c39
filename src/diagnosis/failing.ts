import type { Path } from '../cognito/paths.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';
import type { FailedSignInGroup, FailedSignIns } from '../evidence/changes.ts';
import type { PoolActivity, PoolMetrics } from '../evidence/metrics.ts';

/** A path that fails, and since when, as far as readings show it. */
export interface FailingPath {
  readonly path: Path;
  readonly since: number;
  /** Which reading shows it. */
  readonly seenIn: 'metrics' | 'CloudTrail';
}

const PATHS: Readonly<Record<PoolActivity, Path>> = {
  'sign-in': 'sign-in',
  'sign-up': 'sign-up',
  refresh: 'refresh',
  federation: 'federation',
};

/** Single accidents happen on a good day: fewer failures alike than this are no incident. */
export const SOME_FAILURES = 3;

/** What people mistype every day; it is an incident only where metrics show that it grew. */
const EVERYDAY =
  /incorrect username or password|user does not exist|invalid verification code|password did not conform|an account with the given|user already exists/i;

/** Whether people are told this every day, for mistakes of their own. */
export function isEveryday({ message }: FailedSignInGroup): boolean {
  return EVERYDAY.test(message);
}

/** Failed calls of CloudTrail that look alike and are more than the everyday mistakes of people, the most frequent first. */
export function failuresLike(
  failed: FailedSignIns | undefined,
  isLike: (group: FailedSignInGroup) => boolean,
): readonly FailedSignInGroup[] {
  return (failed?.groups ?? [])
    .filter((it) => it.count >= SOME_FAILURES && isLike(it))
    .toSorted((a, b) => b.count - a.count);
}

/**
 * The paths that fail, by metrics and by what CloudTrail shows, the earliest first. Metrics begin at the period in which
 * it began, so their time is up to five minutes early.
 */
export function failingPaths(
  metrics: PoolMetrics | undefined,
  failed: FailedSignIns | undefined,
): readonly FailingPath[] {
  const measured = (metrics?.activities ?? []).flatMap(({ activity, failures, differsSince }): FailingPath[] =>
    failures === 0 || differsSince === undefined
      ? []
      : [{ path: PATHS[activity], since: differsSince, seenIn: 'metrics' }],
  );
  const told = failuresLike(failed, (it) => !isEveryday(it)).map(
    (it): FailingPath => ({ path: pathOf(it), since: it.firstSeen, seenIn: 'CloudTrail' }),
  );
  return [...measured, ...told].toSorted((a, b) => a.since - b.since);
}

/** The path that a failed call belongs to. */
export function pathOf({ event, message, trigger }: FailedSignInGroup): Path {
  if (/^(?:DefineAuth|CreateAuth|VerifyAuth)/.test(trigger ?? '')) return 'custom sign-in';
  if (/refresh/i.test(message)) return 'refresh';
  switch (event) {
    case 'SignUp':
    case 'ConfirmSignUp':
    case 'ResendConfirmationCode':
      return 'sign-up';
    case 'ForgotPassword':
    case 'ConfirmForgotPassword':
      return 'password reset';
    case 'GetTokensFromRefreshToken':
      return 'refresh';
    default:
      return 'sign-in';
  }
}

/** Whether something that failed names this trigger, as error messages begin with its kind. */
export function namesTrigger({ trigger, message }: FailedSignInGroup, slots: readonly TriggerSlot[]): boolean {
  return slots.some((slot) => trigger === slot || message.startsWith(`${slot} `));
}
