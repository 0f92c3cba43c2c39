import { GUIDE, operation } from '../../cognito/pages.ts';
import type { Change, FailedSignInGroup, FailedSignIns } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import type { PoolActivity, PoolMetrics } from '../../evidence/metrics.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { failuresLike } from '../failing.ts';
import { type Advice, type AnyRule, rule, type Source, type Spoken } from '../rule.ts';

const incident = exampleSignInIncident();
const HALF_AN_HOUR = 1_800_000;
const ROUNDING_MS = 300_000;

/** What somebody did to many users at once. Who they are is hidden in CloudTrail, so it is counted. */
export const userBulkRules: readonly AnyRule[] = [
  inBulk({
    id: 'users-disabled-in-bulk',
    label: 'user-disabled',
    title: 'Many users were disabled at once',
    source: { page: operation('AdminDisableUser'), grade: 'SDK' },
    event: 'AdminDisableUser',
    did: 'disabled',
    told: /user is disabled/i,
    felt: ['sign-in', 'refresh'],
    follows: words`Their sessions ended with it.`,
    advice: [
      advice(words`Ask whoever did it which list was used, and stop the script if it still runs.`),
      advice(
        words`Enable those who should not be on it, one by one from that list: ${quoted('aws cognito-idp admin-enable-user')}.`,
        words`Whoever was disabled for a reason must stay so. Revoked tokens stay revoked: people sign in anew.`,
      ),
    ],
    prevention: 'Let a script print whom it would disable, and ask before it does so to more than a few.',
  }),
  inBulk({
    id: 'passwords-reset-in-bulk',
    label: 'password-reset-required',
    title: 'Many users were made to reset their passwords',
    source: { page: operation('AdminResetUserPassword'), grade: 'SDK' },
    event: 'AdminResetUserPassword',
    did: 'made to reset their passwords',
    told: /password reset required|PasswordResetRequired/i,
    felt: ['sign-in'],
    follows: words`Until then sign-in answers PasswordResetRequiredException.`,
    advice: [
      advice(words`Tell people to use "Forgot password"; an app that knows the error can lead them there.`),
      advice(words`Nothing takes it back: the former password does not count any more.`),
    ],
    prevention: 'Announce a reset, and teach the app the error before it is done.',
  }),
  inBulk({
    id: 'users-signed-out-in-bulk',
    label: 'token-revoked',
    title: 'Many users were signed out everywhere',
    source: { page: `${GUIDE}token-revocation.html`, grade: 'DOC' },
    event: 'AdminUserGlobalSignOut',
    did: 'signed out everywhere',
    told: /has been revoked|invalid refresh token/i,
    felt: ['refresh'],
    follows: words`All their refresh tokens are revoked. APIs that check tokens offline take them until they expire.`,
    advice: [
      advice(words`Let people sign in again: a revoked token cannot be brought back.`),
      advice(words`Ask whoever did it whether the script still runs, and whether it was meant for all of them.`),
    ],
    prevention: 'Sign out those whom an incident concerns; a loop over all users signs everybody out.',
  }),
  inBulk({
    id: 'users-deleted-in-bulk',
    label: 'user-not-found',
    title: 'Many users were deleted at once',
    source: { page: operation('AdminDeleteUser'), grade: 'SDK' },
    event: 'AdminDeleteUser',
    did: 'deleted',
    told: /user does not exist|incorrect username or password/i,
    felt: ['sign-in', 'refresh'],
    follows: words`Sign-in answers as for somebody who was never there, and the same name later gets another sub.`,
    advice: [
      advice(words`Stop whatever deletes them. Cognito keeps no copy: look for an export of the users.`),
      advice(
        words`Create or import them again from it; they get new subs and set new passwords.`,
        words`What other systems keep under the former sub no longer fits.`,
      ),
    ],
    prevention: 'Disable users first and delete them days later; export them before.',
  }),
];

function inBulk(it: {
  id: string;
  label: string;
  title: string;
  source: Source;
  event: string;
  did: string;
  told: RegExp;
  /** In which metrics it shows. */
  felt: readonly PoolActivity[];
  follows: Words;
  advice: readonly Advice[];
  prevention: string;
}): AnyRule {
  const { event, did, told, felt, follows, advice: todo, ...said } = it;
  const change = exampleChange({
    at: EXAMPLE_NOW - HALF_AN_HOUR,
    thing: { kind: 'users', count: 24, until: EXAMPLE_NOW - HALF_AN_HOUR + 60_000 },
    event,
  });
  const failing = felt
    .slice(0, 1)
    .map((activity) => exampleActivity(activity, { failures: 30, differsSince: EXAMPLE_NOW - HALF_AN_HOUR }));
  return rule({
    ...said,
    reads: ['changes'],
    weighs: ['failedSignIns', 'poolMetrics'],
    check: `Count ${event} in CloudTrail by caller.`,
    judge: ({ changes, failedSignIns, poolMetrics }) =>
      changes.changes
        .filter((it) => it.event === event && it.thing.kind === 'users')
        .slice(0, 1)
        .map((it): Spoken => {
          const refused = tolds(failedSignIns, told, it);
          const since = worseSince(poolMetrics, felt, it);
          return {
            certainty: refused !== undefined ? 'certain' : since === undefined ? 'possible' : 'likely',
            because: words`${usersOf(it)} users were ${did} from ${moment(it.at)} on. ${follows}${toldWords(refused)}${since === undefined ? words`` : words` More fails since ${moment(since)}.`}`,
            about: { kind: 'pool' },
            ...(failedSignIns !== undefined && poolMetrics !== undefined && refused === undefined && since === undefined
              ? { against: words`No more fails since then than before.` }
              : {}),
            advice: todo,
          };
        }),
    proof: {
      speaks: { changes: exampleChanges({ changes: [change] }), poolMetrics: exampleMetrics(failing) },
      silent: { changes: exampleChanges(), poolMetrics: exampleMetrics(failing) },
      incident,
    },
  });
}

function usersOf({ thing }: Change): number {
  return thing.kind === 'users' ? thing.count : 0;
}

/** What people were told since then; what they are told on other days too counts only if it began then. */
function tolds(failed: FailedSignIns | undefined, told: RegExp, { at }: Change): FailedSignInGroup | undefined {
  return failuresLike(failed, (it) => it.firstSeen >= at - ROUNDING_MS && told.test(`${it.error} ${it.message}`)).find(
    (it) => !/incorrect username or password|user does not exist/i.test(it.message),
  );
}

function toldWords(group: FailedSignInGroup | undefined): Words {
  return group === undefined
    ? words``
    : words` People were told ${quoted(group.message || group.error)} ${group.count} times since ${moment(group.firstSeen)}.`;
}

function worseSince(
  metrics: PoolMetrics | undefined,
  felt: readonly PoolActivity[],
  { at }: Change,
): number | undefined {
  const since = (metrics?.activities ?? [])
    .filter(({ activity, failures }) => felt.includes(activity) && failures > 0)
    .flatMap(({ differsSince }) => differsSince ?? [])
    .filter((since) => since >= at - ROUNDING_MS);
  return since.length === 0 ? undefined : Math.min(...since);
}
