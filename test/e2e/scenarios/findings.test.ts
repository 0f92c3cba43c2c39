import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { rules } from '../../../src/diagnosis/rules/table.ts';
import type { Incident } from '../../../src/incident/incident.ts';
import { factsOf, START } from './facts.ts';

const incident: Incident = {
  pool: { name: 'prod', id: 'us-east-1_Prod12345', region: 'us-east-1' },
  subject: { kind: 'sign-in', symptom: undefined },
  span: { from: START - 3 * 3_600_000, to: START },
};

/** Scenarios whose cause a rule names, with everything that is said, the best first. */
const FOUND: readonly (readonly [scenario: string, rules: readonly string[]])[] = [
  ['healthy', []],
  ['pre-sign-up-answer', ['trigger-unrecognizable-output']],
  ['sign-up-blocked-by-permission', ['trigger-permission-missing']],
  ['sign-in-trigger-throws', ['trigger-changed-before-failure']],
  ['sign-in-waits-for-trigger', ['trigger-over-five-seconds']],
  ['profile-write-denied', ['trigger-role-denied']],
  ['custom-sign-in-loops', ['custom-auth-loop']],
  ['client-update-wiped-flows', ['flow-not-enabled', 'settings-wiped']],
  ['secret-rotated-away', ['secret-hash-wrong']],
  ['callback-removed', ['callback-mismatch']],
  ['google-removed-from-client', ['idp-not-enabled-on-client']],
  ['sign-up-attribute-refused', ['attribute-not-writable']],
  ['refresh-rotation-on', ['refresh-token-rotation']],
  ['scope-dropped', ['scope-lost-since-release', 'api-scope-refused', 'api-scope-refused']],
  ['sign-in-throttled', ['throttled']],
  ['domain-deleted', ['domain-missing']],
  ['issuer-switched', ['api-issuer-differs']],
  ['users-disabled-in-bulk', ['users-disabled-in-bulk']],
  ['authorizer-audience', ['api-audience-differs']],
];

describe('what a triage of each scenario names as the cause', () => {
  test.each(FOUND)('%s', async (scenario, expected) => {
    const { evidence } = await factsOf(scenario);
    const { findings, unjudged } = diagnose(incident, evidence, rules);
    expect({ findings: findings.map((it) => it.rule.id), unjudged }).toEqual({ findings: expected, unjudged: [] });
  });
});
