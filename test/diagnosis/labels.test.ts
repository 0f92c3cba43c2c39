import { expect, test } from 'vitest';
import { rules } from '../../src/diagnosis/rules/table.ts';
import { allCauseRules } from '../../src/diagnosis/symptom/rules/table.ts';

/** Which table holds a rule for a cause: that over facts of a triage, that over error texts, or both. */
type Tables = 'facts and texts' | 'texts' | 'facts';

/** The causes of the taxonomy. */
const TAXONOMY: Readonly<Record<string, Tables>> = {
  'trigger-wrong-type': 'facts and texts',
  'trigger-missing-field': 'facts and texts',
  'trigger-unrecognizable-output': 'facts and texts',
  'trigger-exception': 'facts and texts',
  'trigger-timeout': 'facts and texts',
  'trigger-permission-missing': 'facts and texts',
  'trigger-not-invoked': 'facts and texts',
  'iam-missing': 'facts and texts',
  'custom-auth-missing-fields': 'facts and texts',
  'custom-auth-answer-mismatch': 'facts and texts',
  'custom-auth-loop': 'facts and texts',
  'challenge-session-invalid': 'facts and texts',
  'secret-hash-missing': 'facts and texts',
  'secret-hash-wrong': 'facts and texts',
  'secret-mismatch': 'facts and texts',
  'client-has-no-secret-but-sent': 'facts and texts',
  'flow-not-enabled': 'facts and texts',
  'grant-not-enabled': 'facts and texts',
  'scope-not-allowed': 'facts and texts',
  'callback-mismatch': 'facts and texts',
  'code-reused-or-expired': 'facts and texts',
  'pkce-mismatch': 'facts and texts',
  'oauth-state-nonce-mismatch': 'texts',
  'idp-not-enabled-on-client': 'facts and texts',
  'idp-misconfig': 'facts and texts',
  'attribute-not-allowed': 'facts and texts',
  'token-expired': 'facts and texts',
  'token-wrong-use': 'facts and texts',
  'token-wrong-issuer': 'facts and texts',
  'token-wrong-client': 'facts and texts',
  'token-missing-scope': 'facts and texts',
  'token-signature-invalid': 'facts and texts',
  'token-revoked': 'facts and texts',
  'refresh-token-expired': 'facts and texts',
  'refresh-token-wrong-client': 'facts and texts',
  'refresh-token-rotation': 'facts and texts',
  'device-tracking-refresh': 'facts and texts',
  'device-tracking-signin': 'facts and texts',
  'user-unconfirmed': 'facts and texts',
  'user-disabled': 'facts and texts',
  'user-not-found': 'facts and texts',
  'alias-or-username-mismatch': 'facts and texts',
  'password-reset-required': 'facts and texts',
  'wrong-credentials': 'facts and texts',
  'code-mismatch': 'facts and texts',
  'wrong-region-or-pool': 'facts and texts',
  'domain-missing': 'facts and texts',
  'authorizer-misconfig': 'facts and texts',
  'clock-skew': 'facts and texts',
  throttled: 'facts and texts',
  'waf-blocked': 'facts and texts',
  'network-or-outage': 'facts and texts',
  'client-library-fault': 'texts',
};

/** Causes that no label of the taxonomy fits. */
const OWN: Readonly<Record<string, Tables>> = {
  'change-before-failure': 'facts',
  'client-changed': 'facts',
  'client-deleted': 'facts',
  'codes-undelivered': 'facts and texts',
  'existence-errors-switched': 'facts',
  'external-provider': 'facts',
  'groups-removed': 'facts',
  'mfa-required': 'facts',
  'no-verified-contact': 'facts',
  'password-policy': 'facts and texts',
  'plan-lacks-feature': 'facts and texts',
  'settings-wiped': 'facts',
  'several-profiles': 'facts',
  'sign-up-closed': 'facts and texts',
  'stale-claims': 'facts and texts',
  'threat-protection': 'facts and texts',
  'token-lifetime-differs': 'facts',
  'token-lifetime-short': 'facts',
  'user-exists': 'texts',
  'user-not-active': 'facts',
};

/** Why no reading of an AWS account can show a cause, so that only an error text tells of it. */
const NO_FACT: Readonly<Record<string, string>> = {
  'oauth-state-nonce-mismatch': 'The app checks its own state and nonce after a good answer of Cognito.',
  'client-library-fault': 'Cognito answered as it should, or was never asked; what fails is on the person’s device.',
  'user-exists':
    'SignUp refuses a name that is taken as often on a good day; a person who has it is found by /cognito user.',
};

const inFacts = new Set(rules.map(({ label }) => label));
const inTexts = new Set(allCauseRules.map(({ label }) => label));

function tablesOf(label: string): Tables | 'nothing' {
  if (!inFacts.has(label)) return inTexts.has(label) ? 'texts' : 'nothing';
  return inTexts.has(label) ? 'facts and texts' : 'facts';
}

test('every cause of the taxonomy has a rule, a mistyped code among them', () => {
  const labels = Object.keys(TAXONOMY);
  expect(labels.length).toBe(53);
  expect(Object.fromEntries(labels.map((label) => [label, tablesOf(label)]))).toEqual(TAXONOMY);
});

test('so has every cause of our own, and no rule has a label that stands nowhere', () => {
  const own = [...new Set([...inFacts, ...inTexts])].filter((label) => TAXONOMY[label] === undefined).toSorted();
  expect(Object.fromEntries(own.map((label) => [label, tablesOf(label)]))).toEqual(OWN);
});

test('where no fact can show a cause, it is said why', () => {
  const without = Object.entries({ ...TAXONOMY, ...OWN }).filter(([, tables]) => tables === 'texts');
  expect(without.map(([label]) => label).toSorted()).toEqual(Object.keys(NO_FACT).toSorted());
});
