import { GUIDE, operation } from '../../cognito/pages.ts';
import type { Change, FailedSignInGroup } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { failuresLike } from '../failing.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { newestChange, poolSetting, setWords } from '../setting-change.ts';
import { list, RESETS } from './client-change.ts';
import { EXAMPLE_CLIENT, exampleClientChange, exampleFailed, exampleRefusal } from './client-example.ts';

const incident = exampleSignInIncident();
const HALF_AN_HOUR = 1_800_000;
const blocked = exampleRefusal({ message: 'Unable to login because of security reasons.' });
const unavailable = exampleRefusal({
  error: 'FeatureUnavailableInTierException',
  message: 'This feature is not available in your tier.',
});

/** What the pool as such refuses: its plan, its threat protection, its place, its end. */
export const poolRefusalRules: readonly AnyRule[] = [
  rule({
    id: 'pool-deleted',
    label: 'wrong-region-or-pool',
    title: 'The user pool was deleted',
    reads: ['changes'],
    source: { page: operation('DeleteUserPool'), grade: 'SDK' },
    prevention: 'Keep deletion protection on, and a right to delete pools with nobody.',
    check: 'describe-user-pool answers ResourceNotFoundException.',
    judge: ({ changes }): readonly Spoken[] => {
      const change = newestChange(changes, ({ event, thing }) => event === 'DeleteUserPool' && thing.kind === 'pool');
      if (change === undefined) return [];
      return [
        {
          certainty: 'certain',
          because: words`The pool was deleted at ${moment(change.at)}, and its users, clients and domain with it.`,
          about: { kind: 'pool' },
          advice: [
            advice(
              words`Open a case with AWS Support at once, and stop whatever deletes: Cognito has no way back of its own.`,
            ),
            advice(
              words`Make a new pool from its template and import the users; every app and API gets new ids.`,
              words`People set new passwords, and all their tokens end.`,
            ),
          ],
        },
      ];
    },
    proof: {
      speaks: {
        changes: exampleChanges({ changes: [exampleChange({ thing: { kind: 'pool' }, event: 'DeleteUserPool' })] }),
      },
      silent: { changes: exampleChanges() },
      incident,
    },
  }),
  rule({
    id: 'threat-protection-blocks',
    label: 'threat-protection',
    title: 'Threat protection of the pool blocks sign-ins',
    reads: ['pool', 'failedSignIns'],
    weighs: ['changes'],
    source: { page: `${GUIDE}cognito-user-pool-settings-threat-protection.html`, grade: 'DOC' },
    prevention: 'Let threat protection watch (AUDIT) for some weeks before it may block.',
    check: 'AdminListUserAuthEvents shows EventRisk with the decision Block.',
    judge: ({ pool, failedSignIns, changes }) => {
      const [told] = failuresLike(failedSignIns, ({ message }) => /because of security reasons/i.test(message));
      if (pool.threatProtection !== 'ENFORCED' || told === undefined) return [];
      const found = poolSetting(changes, 'UserPoolAddOns', ['SetRiskConfiguration']);
      return [
        {
          certainty: 'likely',
          because: words`Threat protection is ENFORCED, and ${toldWords(told)}.${setWords(found)}`,
          about: { kind: 'pool' },
          advice: [
            advice(words`Look at the history of one who was refused: /cognito user shows the risk of each sign-in.`),
            advice(
              words`Let the risk configuration ask for MFA in place of blocking, or allow addresses that are known.`,
              words`Whoever was blocked for a reason gets through.`,
            ),
          ],
        },
      ];
    },
    rulesOut: ({ pool, failedSignIns }) =>
      pool.threatProtection === 'ENFORCED' || failuresLike(failedSignIns, isSignIn).length === 0
        ? []
        : [words`Threat protection blocks nobody: it is ${pool.threatProtection}.`],
    proof: {
      speaks: { pool: examplePool({ threatProtection: 'ENFORCED' }), failedSignIns: exampleFailed(blocked) },
      silent: { pool: examplePool(), failedSignIns: exampleFailed() },
      incident,
    },
  }),
  rule({
    id: 'plan-lacks-feature',
    label: 'plan-lacks-feature',
    title: 'The plan of the pool lacks a feature that is called',
    reads: ['pool', 'failedSignIns'],
    weighs: ['changes'],
    source: { page: `${GUIDE}cognito-sign-in-feature-plans.html`, grade: 'DOC' },
    prevention: 'List the features that apps use before a plan is lowered.',
    check: 'UserPoolTier of the pool against the table of features by plan.',
    judge: ({ pool, failedSignIns, changes }) => {
      const [told] = failuresLike(failedSignIns, ({ error }) => error === 'FeatureUnavailableInTierException');
      if (told === undefined) return [];
      return [
        {
          certainty: 'certain',
          because: words`The pool ${pool.tier === undefined ? 'is older than plans' : `has the plan ${pool.tier}`}, and ${toldWords(told)}.${setWords(poolSetting(changes, 'UserPoolTier'))}`,
          about: { kind: 'pool' },
          advice: [
            advice(
              words`Set UserPoolTier to the plan that has the feature: read the whole pool, change this, write all of it back.`,
              words`A higher plan costs more for each active user. ${RESETS}`,
            ),
            advice(words`Or have the app do without the feature.`),
          ],
        },
      ];
    },
    proof: {
      speaks: { pool: examplePool({ tier: 'LITE' }), failedSignIns: exampleFailed(unavailable) },
      silent: { pool: examplePool({ tier: 'LITE' }), failedSignIns: exampleFailed() },
      incident,
    },
  }),
  rule({
    id: 'replica-refuses',
    label: 'wrong-region-or-pool',
    title: 'Calls go to a replica of the pool that does not take them',
    reads: ['replicas', 'failedSignIns'],
    source: { page: `${GUIDE}user-pool-multi-region.html`, grade: 'DOC' },
    prevention: 'Let apps send each call to the Region that takes it: writes to the primary one.',
    check: 'ListUserPoolReplicas: Region, role and status of each.',
    judge: ({ replicas, failedSignIns }) => {
      const [told] = failuresLike(failedSignIns, ({ error }) => error === 'OperationNotEnabledException');
      if (told === undefined || replicas.length === 0) return [];
      const regions = replicas.map(({ region, role }) => `${region} (${role.toLowerCase()})`);
      return [
        {
          certainty: 'certain',
          because: words`The pool is in ${list(regions)}, and ${toldWords(told)}: a replica does not take every operation.`,
          about: { kind: 'pool' },
          advice: [advice(words`Send these calls to the primary Region.`)],
        },
      ];
    },
    proof: {
      speaks: {
        replicas: [{ region: 'eu-west-1', role: 'SECONDARY', status: 'ACTIVE' }],
        failedSignIns: exampleFailed(
          exampleRefusal({ error: 'OperationNotEnabledException', message: 'Not enabled in this Region.' }),
        ),
      },
      silent: { replicas: [], failedSignIns: exampleFailed() },
      incident,
    },
  }),
  rule({
    id: 'existence-errors-switched',
    label: 'existence-errors-switched',
    title: 'Unknown users are answered with another message since a change',
    reads: ['changes', 'failedSignIns'],
    source: { page: `${GUIDE}cognito-user-pool-managing-errors.html`, grade: 'DOC' },
    prevention: 'Let apps tell people apart by what they may do, not by the words of an error.',
    check: 'Sign in as nobody: UserNotFoundException with LEGACY, NotAuthorizedException with ENABLED.',
    judge: ({ changes, failedSignIns }) =>
      clientsSwitched(changes.changes).flatMap(({ change, is, id }): Spoken[] => {
        const wanted = is.includes('ENABLED') ? /incorrect username or password/i : /user does not exist/i;
        const told = failedSignIns.groups.find(
          (it) => it.client === id && wanted.test(it.message) && it.lastSeen >= change.at && it.count > 1,
        );
        if (told === undefined) return [];
        return [
          {
            certainty: 'possible',
            because: words`PreventUserExistenceErrors of this app client was set to ${quoted(is)} at ${moment(change.at)}. Since then an unknown user is answered ${quoted(told.message)} An app that waits for the other message no longer understands it.`,
            about: { kind: 'client', id },
            advice: [
              advice(words`Look in the app for code that reads the message, such as "offer to sign up".`),
              advice(
                words`Set it back only if the app cannot be changed: read the whole client, change this, write all of it back.`,
                words`With LEGACY everybody can find out who has an account. ${RESETS}`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: {
        changes: exampleChanges({
          changes: [
            exampleClientChange({
              at: EXAMPLE_NOW - HALF_AN_HOUR,
              set: [{ field: 'PreventUserExistenceErrors', was: '"ENABLED"', is: '"LEGACY"' }],
            }),
          ],
        }),
        failedSignIns: exampleFailed(
          exampleRefusal({ error: 'UserNotFoundException', message: 'User does not exist.', client: EXAMPLE_CLIENT }),
        ),
      },
      silent: { changes: exampleChanges(), failedSignIns: exampleFailed() },
      incident,
    },
  }),
];

function clientsSwitched(
  changes: readonly Change[],
): readonly { readonly change: Change; readonly is: string; readonly id: string }[] {
  return changes.flatMap((change) => {
    const { thing, failed } = change;
    const set = change.set.find(({ field }) => field === 'PreventUserExistenceErrors');
    return failed || set === undefined || thing.kind !== 'client'
      ? []
      : [{ change, is: set.is.replaceAll('"', ''), id: thing.id }];
  });
}

function isSignIn({ event, error }: FailedSignInGroup): boolean {
  return error === 'NotAuthorizedException' && /Auth$|AuthChallenge$/.test(event);
}

function toldWords(told: FailedSignInGroup): Words {
  return words`${quoted(told.event)} was told ${quoted(told.message || told.error)} ${told.count} times since ${moment(told.firstSeen)}`;
}
