import { USER_STATUS } from '../../cognito/user-status.ts';
import { EXAMPLE_NOW, exampleMatches, examplePool, exampleUser, exampleUserIncident } from '../../evidence/example.ts';
import type { UserProfile } from '../../evidence/user.ts';
import { distance } from '../../incident/duration.ts';
import type { Incident } from '../../incident/incident.ts';
import { moment, personName, words } from '../../incident/words.ts';
import { advice, userCommand } from '../advice.ts';
import { type AnyRule, rule, type Source, type Spoken } from '../rule.ts';

const USER_TYPE: Source = {
  page: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html',
  grade: 'SDK',
};
const LIST_USERS: Source = {
  page: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html',
  grade: 'SDK',
};
const DAY_MS = 24 * 60 * 60 * 1000;
const incident = exampleUserIncident();

/** Causes that can be seen in a person's own profile. */
export const userRules: readonly AnyRule[] = [
  rule({
    id: 'user-not-found',
    label: 'user-not-found',
    title: 'Nobody by that name is in the pool',
    reads: ['users'],
    source: LIST_USERS,
    prevention: 'Show people the address they signed up with, and keep production and staging apart by name.',
    check: 'Look the person up by another attribute: sub, username or phone number.',
    judge: ({ users }, incident) =>
      users.users.length > 0
        ? []
        : [
            {
              certainty: 'certain',
              because: words`ListUsers finds no profile in ${incident.pool?.name ?? 'the pool'}, neither as typed nor in another letter case.`,
              advice: [
                advice(
                  words`Ask which address they signed up with, and look in the other pools: the app may point to another one.`,
                ),
                advice(
                  words`If the person was deleted, tokens issued before still name them; they must sign up again.`,
                ),
              ],
            },
          ],
    proof: { speaks: { users: exampleMatches() }, silent: { users: exampleMatches(exampleUser()) }, incident },
  }),
  perUser({
    id: 'user-disabled',
    label: 'user-disabled',
    title: 'The user is disabled',
    source: USER_TYPE,
    prevention: 'Record why a user is disabled, so that the next on-call engineer can decide.',
    check: 'aws cognito-idp list-users shows Enabled = false.',
    speak: (user, incident) =>
      user.enabled
        ? undefined
        : {
            certainty: 'certain',
            because: words`Enabled is false for ${personName(user.username)}; last change ${moment(user.changed)}. Sign-in answers "User is disabled."`,
            advice: [
              advice(words`Find out who disabled the user and why: it may be deliberate.`),
              advice(
                words`Then: ${userCommand('admin-enable-user', incident, user)}`,
                words`Lets the person in again. Tokens revoked by disabling stay revoked: they must sign in anew.`,
              ),
            ],
          },
    broken: exampleUser({ enabled: false }),
  }),
  perUser({
    id: 'user-unconfirmed',
    label: 'user-unconfirmed',
    title: 'The user never confirmed the sign-up',
    source: USER_TYPE,
    prevention: 'Send people who come back unconfirmed to the page for the code, and offer to send it again.',
    check: 'UserStatus is UNCONFIRMED.',
    speak: (user, incident) =>
      user.status !== 'UNCONFIRMED'
        ? undefined
        : {
            certainty: 'certain',
            because: words`UserStatus of ${personName(user.username)} is UNCONFIRMED since ${moment(user.created)}. Sign-in answers "User is not confirmed." and no token is issued.`,
            advice: [
              advice(words`Let the person ask for a new code in the app (ResendConfirmationCode) and enter it.`),
              advice(
                words`Only if you know who they are: ${userCommand('admin-confirm-sign-up', incident, user)}`,
                words`Runs the post confirmation trigger and does not verify the address. One person at a time, never in bulk.`,
              ),
            ],
          },
    broken: exampleUser({ status: 'UNCONFIRMED' }),
  }),
  rule({
    id: 'temporary-password-expired',
    label: 'password-reset-required',
    title: 'The temporary password has expired',
    reads: ['pool', 'users'],
    source: {
      page: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html',
      grade: 'SDK',
    },
    prevention: 'Raise TemporaryPasswordValidityDays, or invite people when they are ready to sign in.',
    check: 'UserStatus is FORCE_CHANGE_PASSWORD and the profile is older than TemporaryPasswordValidityDays.',
    judge: ({ pool, users }, incident) =>
      users.users.flatMap((user): Spoken[] => {
        const expires = user.changed + pool.temporaryPasswordDays * DAY_MS;
        if (user.status !== 'FORCE_CHANGE_PASSWORD' || expires > incident.span.to) return [];
        return [
          {
            certainty: 'certain',
            because: words`${personName(user.username)} still holds a temporary password (FORCE_CHANGE_PASSWORD), last changed ${moment(user.changed)}; the pool lets one live ${pool.temporaryPasswordDays} days.`,
            advice: [
              advice(
                words`Send a new one: ${userCommand('admin-create-user --message-action RESEND', incident, user)}`,
                words`Sends a message to the person and starts the validity anew.`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: {
        pool: examplePool(),
        users: exampleMatches(exampleUser({ status: 'FORCE_CHANGE_PASSWORD', changed: EXAMPLE_NOW - 8 * DAY_MS })),
      },
      silent: {
        pool: examplePool(),
        users: exampleMatches(exampleUser({ status: 'FORCE_CHANGE_PASSWORD', changed: EXAMPLE_NOW - 6 * DAY_MS })),
      },
      incident,
    },
  }),
  rule({
    id: 'force-change-password',
    label: 'password-reset-required',
    title: 'The user must replace a temporary password',
    reads: ['pool', 'users'],
    source: USER_TYPE,
    prevention: 'Make the app answer the NEW_PASSWORD_REQUIRED challenge.',
    check: 'UserStatus is FORCE_CHANGE_PASSWORD; sign-in answers with the challenge NEW_PASSWORD_REQUIRED.',
    judge: ({ pool, users }, incident) =>
      users.users.flatMap((user): Spoken[] => {
        const expires = user.changed + pool.temporaryPasswordDays * DAY_MS;
        if (user.status !== 'FORCE_CHANGE_PASSWORD' || expires <= incident.span.to) return [];
        return [
          {
            certainty: 'likely',
            because: words`${personName(user.username)} holds a temporary password (FORCE_CHANGE_PASSWORD). It expires no later than ${moment(expires)}, ${distance(expires, incident.span.to)}.`,
            advice: [
              advice(
                words`Let the person sign in with the temporary password and choose a new one. The app must handle NEW_PASSWORD_REQUIRED.`,
              ),
              advice(
                words`"Forgot password" does not work in this state: it answers "User password cannot be reset in the current state."`,
              ),
              advice(
                words`Lost the message? ${userCommand('admin-create-user --message-action RESEND', incident, user)}`,
                words`Sends a message to the person with a new temporary password.`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: {
        pool: examplePool(),
        users: exampleMatches(exampleUser({ status: 'FORCE_CHANGE_PASSWORD', changed: EXAMPLE_NOW - DAY_MS })),
      },
      silent: { pool: examplePool(), users: exampleMatches(exampleUser()) },
      incident,
    },
  }),
  perUser({
    id: 'password-reset-required',
    label: 'password-reset-required',
    title: 'The user must reset the password',
    source: USER_TYPE,
    prevention: 'After an import or an admin reset, tell people before they try to sign in.',
    check: 'UserStatus is RESET_REQUIRED.',
    speak: (user) =>
      user.status !== 'RESET_REQUIRED'
        ? undefined
        : {
            certainty: 'certain',
            because: words`UserStatus of ${personName(user.username)} is RESET_REQUIRED, last change ${moment(user.changed)}. Sign-in answers PasswordResetRequiredException.`,
            advice: [
              advice(words`Let the person use "Forgot password" and enter the code that arrives.`),
              advice(words`The code goes to a verified address or number only: see the profile below.`),
            ],
          },
    broken: exampleUser({ status: 'RESET_REQUIRED' }),
  }),
  perUser({
    id: 'user-not-active',
    label: 'user-not-active',
    title: 'The user is in a state that no sign-in expects',
    source: USER_TYPE,
    prevention: 'Watch for users in rare states after imports and after account takeover alerts.',
    check: 'UserStatus is ARCHIVED, COMPROMISED or UNKNOWN.',
    speak: (user) =>
      !['ARCHIVED', 'COMPROMISED', 'UNKNOWN'].includes(user.status)
        ? undefined
        : {
            certainty: 'likely',
            because: words`UserStatus of ${personName(user.username)} is ${user.status}: ${USER_STATUS[user.status]}.`,
            advice: [
              advice(
                words`Find out how the user came into this state before changing anything. A password reset by the person is the gentlest way out.`,
              ),
            ],
          },
    broken: exampleUser({ status: 'COMPROMISED' }),
  }),
];

/** A rule that looks at each profile by itself. */
function perUser(it: {
  id: string;
  label: string;
  title: string;
  source: Source;
  prevention: string;
  check: string;
  speak(user: UserProfile, incident: Incident): Spoken | undefined;
  broken: UserProfile;
}): AnyRule {
  const { speak, broken, ...said } = it;
  return rule({
    ...said,
    reads: ['users'],
    judge: ({ users }, incident) => users.users.flatMap((user) => speak(user, incident) ?? []),
    proof: { speaks: { users: exampleMatches(broken) }, silent: { users: exampleMatches(exampleUser()) }, incident },
  });
}
