import { GUIDE, operation, REFERENCE } from '../../cognito/pages.ts';
import type { FailedSignInGroup } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import type { PoolActivity, PoolMetrics } from '../../evidence/metrics.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { failuresLike } from '../failing.ts';
import { type Advice, type AnyRule, rule, type Spoken } from '../rule.ts';
import { newestChange, poolSetting, setWords } from '../setting-change.ts';
import { RESETS } from './client-change.ts';
import { exampleFailed, exampleRefusal } from './client-example.ts';

const incident = exampleSignInIncident();
const ROUNDING_MS = 600_000;
const HALF_AN_HOUR = 1_800_000;
const BEFORE = EXAMPLE_NOW - HALF_AN_HOUR - 60_000;

/** The pool's own settings, each with what people are told once it stands in their way. */
export const poolSettingRules: readonly AnyRule[] = [
  rule({
    id: 'sign-up-closed',
    label: 'sign-up-closed',
    title: 'Only administrators may create users in this pool',
    reads: ['pool', 'failedSignIns'],
    weighs: ['changes'],
    source: { page: `${REFERENCE}API_AdminCreateUserConfigType.html`, grade: 'SDK' },
    prevention: 'Ask who signs up by themselves before AllowAdminCreateUserOnly is switched on.',
    check: 'describe-user-pool shows AdminCreateUserConfig.AllowAdminCreateUserOnly = true.',
    judge: ({ pool, failedSignIns, changes }) => {
      const [told] = failuresLike(failedSignIns, ({ message }) => /SignUp is not permitted/i.test(message));
      if (!pool.adminCreateOnly || told === undefined) return [];
      return [
        {
          certainty: 'certain',
          because: words`AllowAdminCreateUserOnly of the pool is true, and SignUp was told ${quoted(told.message)} ${times(told)}.${setWords(poolSetting(changes, 'AdminCreateUserConfig'))}`,
          about: { kind: 'pool' },
          advice: whole(
            'AllowAdminCreateUserOnly to false, if people are to sign up by themselves',
            'Anybody can sign up then.',
          ),
        },
      ];
    },
    rulesOut: ({ pool, failedSignIns }) =>
      pool.adminCreateOnly || failuresLike(failedSignIns, ({ event }) => event === 'SignUp').length === 0
        ? []
        : [words`Sign-up is open in the pool.`],
    proof: {
      speaks: {
        pool: examplePool({ adminCreateOnly: true }),
        failedSignIns: exampleFailed(
          exampleRefusal({ event: 'SignUp', message: 'SignUp is not permitted for this user pool' }),
        ),
      },
      silent: { pool: examplePool({ adminCreateOnly: true }), failedSignIns: exampleFailed() },
      incident,
    },
  }),
  rule({
    id: 'password-policy-tightened',
    label: 'password-policy',
    title: 'The pool refuses new passwords since its policy was changed',
    reads: ['changes', 'pool'],
    weighs: ['failedSignIns', 'poolMetrics'],
    source: { page: operation('SignUp'), grade: 'SDK' },
    prevention: 'Change the hints and checks of the app together with the policy.',
    check: 'Compare Policies.PasswordPolicy with the rules that the app shows.',
    judge: ({ changes, pool, failedSignIns, poolMetrics }) => {
      const found = poolSetting(changes, 'Policies');
      if (found === undefined) return [];
      const { change, shown } = found;
      const told = failuresLike(
        failedSignIns,
        ({ error, firstSeen }) => error === 'InvalidPasswordException' && firstSeen >= change.at - ROUNDING_MS,
      )[0];
      const felt = worseSince(poolMetrics, ['sign-up'], change.at);
      if (told === undefined && (felt === undefined || !shown)) return [];
      return [
        {
          certainty: told !== undefined && shown ? 'certain' : 'likely',
          because: words`The password policy asks for ${pool.password.minimumLength} characters${pool.password.requires.length === 0 ? '' : ` with ${pool.password.requires.join(', ')}`}.${setWords(found)}${told === undefined ? words`` : words` ${quoted(told.event)} was told ${quoted(told.message || told.error)} ${times(told)}.`}`,
          about: { kind: 'pool' },
          advice: [
            advice(words`Let the app ask for passwords that the policy takes. Passwords from before stay valid.`),
            ...whole('the policy back', 'Weaker passwords are taken then.'),
          ],
        },
      ];
    },
    proof: {
      speaks: {
        changes: poolChange('Policies', '{"PasswordPolicy":{"MinimumLength":16}}'),
        pool: examplePool({ password: { minimumLength: 16, requires: [], history: 0 } }),
        failedSignIns: exampleFailed(
          exampleRefusal({
            event: 'SignUp',
            error: 'InvalidPasswordException',
            message: 'Password did not conform with policy: Password not long enough',
            firstSeen: EXAMPLE_NOW - HALF_AN_HOUR,
          }),
        ),
      },
      silent: { changes: exampleChanges(), pool: examplePool(), failedSignIns: exampleFailed() },
      incident,
    },
  }),
  rule({
    id: 'mfa-required',
    label: 'mfa-required',
    title: 'MFA was made required, and sign-ins end in a challenge',
    reads: ['pool', 'changes', 'poolMetrics'],
    source: { page: `${GUIDE}user-pool-settings-mfa.html`, grade: 'DOC' },
    prevention: 'Make MFA optional first, let people set up a factor, and teach the app every challenge.',
    check: 'Sign in as a user without a factor: the answer is the challenge MFA_SETUP.',
    judge: ({ pool, changes, poolMetrics }) => {
      const found = poolSetting(changes, 'MfaConfiguration', ['SetUserPoolMfaConfig']);
      if (pool.mfa !== 'ON' || found === undefined) return [];
      const felt =
        worseSince(poolMetrics, ['sign-in', 'federation'], found.change.at) ?? quiet(poolMetrics, found.change.at);
      if (felt === undefined) return [];
      return [
        {
          certainty: 'likely',
          because: words`MfaConfiguration is ON, so nobody without a second factor gets tokens: the answer is the challenge MFA_SETUP, which is no error.${setWords(found)} Sign-ins fail or cease since ${moment(felt)}.`,
          about: { kind: 'pool' },
          advice: [
            advice(words`Let the app answer the challenges MFA_SETUP, SOFTWARE_TOKEN_MFA and SMS_MFA.`),
            ...whole('MfaConfiguration back to OPTIONAL', 'Users without a factor sign in with the password alone.'),
          ],
        },
      ];
    },
    proof: {
      speaks: {
        pool: examplePool({ mfa: 'ON' }),
        changes: poolChange('MfaConfiguration', '"ON"'),
        poolMetrics: exampleMetrics([
          exampleActivity('sign-in', { attempts: 90, quietSince: EXAMPLE_NOW - HALF_AN_HOUR }),
        ]),
      },
      silent: {
        pool: examplePool({ mfa: 'ON' }),
        changes: exampleChanges(),
        poolMetrics: exampleMetrics([exampleActivity('sign-in', { attempts: 90 })]),
      },
      incident,
    },
  }),
  rule({
    id: 'devices-tracked-since',
    label: 'device-tracking-signin',
    title: 'Devices are remembered since a change, and later sign-ins fail',
    reads: ['pool', 'changes', 'poolMetrics'],
    source: { page: `${GUIDE}amazon-cognito-user-pools-device-tracking.html`, grade: 'DOC' },
    prevention: 'Teach the app DEVICE_SRP_AUTH and ConfirmDevice before devices are tracked.',
    check: 'Sign in twice with one device: only the second fails.',
    judge: ({ pool, changes, poolMetrics }) => {
      const found = poolSetting(changes, 'DeviceConfiguration');
      if (pool.devices === 'off' || found?.shown !== true) return [];
      const felt = worseSince(poolMetrics, ['sign-in'], found.change.at);
      if (felt === undefined) return [];
      return [
        {
          certainty: 'possible',
          because: words`Devices are remembered ${pool.devices}.${setWords(found)} Sign-ins fail more since ${moment(felt)}: a remembered device answers a challenge of its own, with its key.`,
          about: { kind: 'pool' },
          advice: [
            advice(words`Have the app keep the device key, or send none: then it is treated as a new device.`),
            ...whole(
              'DeviceConfiguration back to off',
              'Refresh tokens of remembered devices ask for a device key until then.',
            ),
          ],
        },
      ];
    },
    proof: {
      speaks: {
        pool: examplePool({ devices: 'always' }),
        changes: poolChange('DeviceConfiguration', '{"DeviceOnlyRememberedOnUserPrompt":false}'),
        poolMetrics: failingMetrics('sign-in'),
      },
      silent: { pool: examplePool(), changes: exampleChanges(), poolMetrics: failingMetrics('sign-in') },
      incident,
    },
  }),
  rule({
    id: 'verification-off',
    label: 'codes-undelivered',
    title: 'The pool no longer verifies addresses, so new users get no code',
    reads: ['pool', 'changes'],
    weighs: ['poolMetrics'],
    source: { page: `${GUIDE}signing-up-users-in-your-app.html`, grade: 'DOC' },
    prevention: 'Watch how many users stay UNCONFIRMED after sign-up.',
    check: 'AutoVerifiedAttributes of the pool is empty; new users stay UNCONFIRMED without a message.',
    judge: ({ pool, changes, poolMetrics }): readonly Spoken[] => {
      // Where an update left it out, more than this was reset, and `settings-wiped` says so.
      const change = newestChange(
        changes,
        ({ thing, set }) => thing.kind === 'pool' && set.some(({ field }) => field === 'AutoVerifiedAttributes'),
      );
      if (pool.autoVerified.length > 0 || change === undefined) return [];
      const signUps = poolMetrics?.activities.find(({ activity }) => activity === 'sign-up')?.attempts ?? 0;
      return [
        {
          certainty: signUps > 0 ? 'likely' : 'possible',
          because: words`AutoVerifiedAttributes of the pool is empty since ${moment(change.at)}, so a sign-up sends no code and succeeds all the same. ${signUps} people tried to sign up in this time.`,
          about: { kind: 'pool' },
          advice: whole(
            'AutoVerifiedAttributes back to what it was',
            'Users who signed up meanwhile get no code by it: they must ask for one again.',
          ),
        },
      ];
    },
    proof: {
      speaks: {
        pool: examplePool({ autoVerified: [] }),
        changes: poolChange('AutoVerifiedAttributes', '[]'),
        poolMetrics: exampleMetrics([exampleActivity('sign-up', { attempts: 20 })]),
      },
      silent: { pool: examplePool({ autoVerified: [] }), changes: exampleChanges() },
      incident,
    },
  }),
];

function poolChange(field: string, is: string) {
  return exampleChanges({
    changes: [
      exampleChange({
        at: BEFORE,
        thing: { kind: 'pool' },
        event: 'UpdateUserPool',
        set: [{ field, was: undefined, is }],
      }),
    ],
  });
}

function failingMetrics(activity: PoolActivity): PoolMetrics {
  return exampleMetrics([exampleActivity(activity, { failures: 30, differsSince: EXAMPLE_NOW - HALF_AN_HOUR })]);
}

function times(told: FailedSignInGroup): Words {
  return words`${told.count} times since ${moment(told.firstSeen)}`;
}

/** Setting something of a pool means writing all of it. */
function whole(what: string, also: string): readonly Advice[] {
  return [
    advice(words`Set ${what}: read the whole pool, change this, write all of it back.`, words`${also} ${RESETS}`),
  ];
}

function worseSince(
  metrics: PoolMetrics | undefined,
  activities: readonly PoolActivity[],
  at: number,
): number | undefined {
  return (metrics?.activities ?? [])
    .filter((it) => activities.includes(it.activity) && it.failures > 0)
    .flatMap(({ differsSince }) => differsSince ?? [])
    .find((since) => since >= at - ROUNDING_MS);
}

function quiet(metrics: PoolMetrics, at: number): number | undefined {
  const since = metrics.activities.find(({ activity }) => activity === 'sign-in')?.quietSince;
  return since === undefined || since < at - ROUNDING_MS ? undefined : since;
}
