import { beforeAll, describe, expect, test } from 'vitest';
import { incident } from '../../../sandbox/scenarios/incident.ts';
import { runbook } from '../../../src/bot/runbook.ts';
import type { Incident } from '../../../src/incident/incident.ts';
import { type Report, report } from '../../../src/report/report.ts';
import { propertiesHold } from '../../diagnosis/properties/hold.ts';
import { judged, namesOf, type Sample } from '../../diagnosis/properties/judged.ts';
import { innerReadings, without, withoutInner } from '../../diagnosis/properties/missing.ts';
import { factsOf, reportOn, START } from './facts.ts';

const asked: Incident = {
  pool: { name: 'prod', id: 'us-east-1_Prod12345', region: 'us-east-1' },
  subject: { kind: 'sign-in', symptom: undefined },
  span: { from: START - 3 * 3_600_000, to: START },
};

const UNTOLD = { title: '', family: 'platform', cause: '', symptom: '', happened: '', shows: '' } as const;

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

describe.each(FOUND)('%s', (scenario, expected) => {
  let sample: Sample;
  beforeAll(async () => {
    sample = { incident: asked, evidence: (await factsOf(scenario)).evidence };
  });

  test('a triage names this as the cause', () => {
    const { findings, unjudged } = judged(sample);
    expect({ findings: findings.map((it) => it.rule.id), unjudged }).toEqual({ findings: expected, unjudged: [] });
  });

  propertiesHold(() => sample, 30);
});

describe('the healthy account, in which people sign in and nothing breaks', () => {
  let sample: Report;
  beforeAll(async () => {
    sample = await reportOn(
      incident({ ...UNTOLD, name: 'in-use', seed: 7, minutesAgo: 40, minutes: 120, breaks: () => undefined }),
      undefined,
      1,
    );
  });

  test('nothing wrong is found', () => {
    expect(verdictOf(sample)).toEqual(['nothing-found', []]);
  });

  test('whatever fact, or part of one, is missing: nothing is found either, and it is not called healthy', () => {
    const facts = namesOf(sample.evidence).map((name) => [[name], without(sample, [name], 'timed out')] as const);
    const parts = innerReadings(sample).map((place) => [place, withoutInner(sample, [place], 'denied')] as const);
    for (const [place, partial] of [...facts, ...parts]) {
      expect([place, verdictOf(partial)]).toEqual([place, ['cannot-tell', []]]);
    }
  });

  propertiesHold(() => sample, 30);
});

/** The verdict, and the findings by their rules. */
function verdictOf(sample: Sample) {
  const diagnosis = judged(sample);
  const { verdict, findings } = report(sample.incident, sample.evidence, diagnosis, runbook.steps, runbook.portraits);
  return [verdict.kind, findings.map((it) => it.rule.id)];
}
