import { exampleMatches, examplePool, exampleUser, exampleUserIncident } from '../../evidence/example.ts';
import type { PoolSettings } from '../../evidence/pool.ts';
import type { UserProfile, VerifiedAttribute } from '../../evidence/user.ts';
import { type Incident, subjectQuery } from '../../incident/incident.ts';
import { join, personName, words } from '../../incident/words.ts';
import { advice, userCommand } from '../advice.ts';
import { type AnyRule, rule, type Source } from '../rule.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const USERNAMES: Source = { page: `${GUIDE}user-pool-settings-attributes.html`, grade: 'DOC' };
const USERNAME_CASE: Source = {
  page: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UsernameConfigurationType.html',
  grade: 'SDK',
};
const incident = exampleUserIncident();
const google = exampleUser({
  username: 'Google_1234567890',
  status: 'EXTERNAL_PROVIDER',
  identities: [{ provider: 'Google', type: 'Google' }],
});

/** The person exists, but what they type does not name them, or they sign in another way. */
export const identifierRules: readonly AnyRule[] = [
  rule({
    id: 'username-case',
    label: 'alias-or-username-mismatch',
    title: 'The letter case does not match',
    reads: ['pool', 'users'],
    source: USERNAME_CASE,
    prevention: 'Create new pools case insensitive; in this one, lower-case what people type before every call.',
    check: 'Compare the username typed with the one in the profile, letter by letter.',
    judge: ({ pool, users }) =>
      users.how !== 'other-case'
        ? []
        : users.users.map((user) => ({
            certainty: pool.caseSensitive ? ('certain' as const) : ('possible' as const),
            because: pool.caseSensitive
              ? words`Nobody is found as typed, but ${personName(user.username)} is, in another letter case; this pool is case sensitive.`
              : words`Nobody is found as typed, but ${personName(user.username)} is, in another letter case. The pool ignores letter case at sign-in, so this matters only where the app compares names itself.`,
            advice: [
              advice(words`Sign in with the name exactly as written in the profile: ${personName(user.username)}.`),
              advice(words`A pool's case sensitivity cannot be changed later; the app has to send the right case.`),
            ],
          })),
    proof: {
      speaks: {
        pool: examplePool({ caseSensitive: true }),
        users: { users: [exampleUser({ username: 'Alice' })], how: 'other-case' },
      },
      silent: { pool: examplePool({ caseSensitive: true }), users: exampleMatches(exampleUser()) },
      incident,
    },
  }),
  rule({
    id: 'alias-not-verified',
    label: 'alias-or-username-mismatch',
    title: 'The address is not verified, so it does not work for sign-in',
    reads: ['pool', 'users'],
    source: USERNAMES,
    prevention: 'Verify addresses at sign-up, and again when an administrator changes them.',
    check: 'email_verified or phone_number_verified of the profile; then sign in with the username instead.',
    judge: ({ pool, users }, incident) =>
      users.users.flatMap((user) => {
        const alias = unverifiedAlias(pool, user, incident);
        // Whoever never confirmed has verified nothing; that cause is named by itself.
        if (alias === undefined || user.status === 'EXTERNAL_PROVIDER' || user.status === 'UNCONFIRMED') return [];
        return {
          certainty: 'likely' as const,
          because: words`${alias.name}_verified is false for ${personName(user.username)}, and in this pool ${alias.name} is an alias, which works for sign-in only once it is verified.`,
          advice: [
            advice(words`Sign in with the username: ${personName(user.username)}.`),
            advice(
              words`If you know that the address is theirs: ${userCommand('admin-update-user-attributes', incident, user, ` --user-attributes Name=${alias.name}_verified,Value=true`)}`,
              words`Takes the alias away from any other user who holds it verified.`,
            ),
          ],
        };
      }),
    proof: {
      speaks: {
        pool: examplePool(),
        users: exampleMatches(exampleUser({ email: { value: 'alice@example.com', verified: false } })),
      },
      silent: { pool: examplePool(), users: exampleMatches(exampleUser()) },
      incident,
    },
  }),
  rule({
    id: 'address-is-no-username',
    label: 'alias-or-username-mismatch',
    title: 'This pool signs people in by username, not by address',
    reads: ['pool', 'users'],
    source: USERNAMES,
    prevention: 'Label the field "Username" in the app, or choose sign-in by address when the pool is created.',
    check: 'AliasAttributes and UsernameAttributes of the pool.',
    judge: ({ pool, users }, incident) => {
      const { by } = subjectQuery(incident);
      if (by !== 'email' && by !== 'phone_number') return [];
      if (users.how !== 'exact' || pool.aliasAttributes.includes(by) || pool.usernameAttributes.includes(by)) return [];
      return users.users
        .filter((user) => user.status !== 'EXTERNAL_PROVIDER')
        .map((user) => ({
          certainty: 'likely' as const,
          because: words`The pool has ${by} neither among its aliases nor as a username; the username is ${personName(user.username)}.`,
          advice: [
            advice(
              words`Sign in with the username. Which attributes sign people in is fixed when the pool is created.`,
            ),
          ],
        }));
    },
    proof: {
      speaks: { pool: examplePool({ aliasAttributes: [] }), users: exampleMatches(exampleUser()) },
      silent: { pool: examplePool(), users: exampleMatches(exampleUser()) },
      incident,
    },
  }),
  rule({
    id: 'external-provider',
    label: 'external-provider',
    title: 'This person signs in through an external provider',
    reads: ['users'],
    source: {
      page: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html',
      grade: 'SDK',
    },
    prevention: 'Show the provider button to people who came in that way.',
    check: 'UserStatus is EXTERNAL_PROVIDER: no password exists in the pool.',
    judge: ({ users }) =>
      users.users
        .filter((user) => user.status === 'EXTERNAL_PROVIDER')
        .map((user) => ({
          certainty: 'likely' as const,
          because: words`UserStatus of ${personName(user.username)} is EXTERNAL_PROVIDER${providers(user)}: there is no password to check or to reset here.`,
          advice: [
            advice(words`Let the person use the button of that provider on the login page.`),
            advice(words`A forgotten password is reset at the provider, not in Cognito.`),
          ],
        })),
    proof: { speaks: { users: exampleMatches(google) }, silent: { users: exampleMatches(exampleUser()) }, incident },
  }),
  rule({
    id: 'several-profiles',
    label: 'several-profiles',
    title: 'Several profiles belong to this person',
    reads: ['users'],
    source: { page: `${GUIDE}cognito-user-pools-identity-federation-consolidate-users.html`, grade: 'DOC' },
    prevention: 'Link a federated identity to the local profile when it first signs in (AdminLinkProviderForUser).',
    check: 'Compare the sub in the token that the app holds with the subs below.',
    judge: ({ users }) =>
      users.users.length < 2
        ? []
        : [
            {
              certainty: 'possible',
              because: words`${users.users.length} profiles match: ${join(
                users.users.map((user) => words`${personName(user.username)} (${user.status})`),
                ', ',
              )}. Each has its own sub, so the app sees different people.`,
              advice: [
                advice(
                  words`Ask how the person signed in before: with a password or through a provider. Use the same way.`,
                ),
                advice(
                  words`Linking the profiles is possible only from the local one, and before the federated one has data that matters.`,
                  words`AdminLinkProviderForUser changes which sub the app sees: data kept under the other sub is out of reach.`,
                ),
              ],
            },
          ],
    proof: {
      speaks: { users: exampleMatches(exampleUser(), google) },
      silent: { users: exampleMatches(exampleUser()) },
      incident,
    },
  }),
  rule({
    id: 'no-verified-contact',
    label: 'no-verified-contact',
    title: 'A forgotten password cannot be reset: nothing is verified',
    reads: ['users'],
    source: { page: `${GUIDE}managing-users-passwords.html`, grade: 'DOC' },
    prevention: 'Verify an address or number for everybody who may need to recover an account.',
    check: 'email_verified and phone_number_verified of the profile.',
    judge: ({ users }) =>
      users.users
        .filter((user) => user.status === 'CONFIRMED' || user.status === 'RESET_REQUIRED')
        .filter((user) => user.email?.verified !== true && user.phone?.verified !== true)
        .map((user) => ({
          certainty: 'possible' as const,
          because: words`${personName(user.username)} has no verified e-mail address and no verified phone number, so "Forgot password" has nowhere to send a code.`,
          advice: [
            advice(
              words`If you know the person: set a password with AdminSetUserPassword and hand it over by another road.`,
              words`Whoever holds that password is that person. Prefer a temporary one (Permanent = false).`,
            ),
          ],
        })),
    proof: {
      speaks: { users: exampleMatches(exampleUser({ email: undefined })) },
      silent: { users: exampleMatches(exampleUser()) },
      incident,
    },
  }),
];

function unverifiedAlias(
  pool: PoolSettings,
  user: UserProfile,
  incident: Incident,
): { name: 'email' | 'phone_number' } | undefined {
  const { by } = subjectQuery(incident);
  const attributes: Readonly<Record<'email' | 'phone_number', VerifiedAttribute | undefined>> = {
    email: user.email,
    phone_number: user.phone,
  };
  if (by !== 'email' && by !== 'phone_number') return undefined;
  return pool.aliasAttributes.includes(by) && attributes[by]?.verified === false ? { name: by } : undefined;
}

function providers(user: UserProfile): string {
  const names = user.identities.map((identity) => identity.provider);
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
