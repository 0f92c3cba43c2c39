import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { changeBeforeRules } from '../../../src/diagnosis/rules/change-before.ts';
import { exampleFailed, exampleRefusal } from '../../../src/diagnosis/rules/client-example.ts';
import type { Change } from '../../../src/evidence/changes.ts';
import { EXAMPLE_NOW, exampleClient, exampleSignInIncident } from '../../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../../src/evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import { exampleChain, exampleFunction } from '../../../src/evidence/example-trigger.ts';
import type { Evidence } from '../../../src/evidence/facts.ts';
import { gap, known } from '../../../src/evidence/reading.ts';
import { plain, write } from '../../../src/incident/words.ts';

const MINUTE = 60_000;
const client = exampleClient().id;
const incident = {
  ...exampleSignInIncident(),
  span: { from: EXAMPLE_NOW - 180 * MINUTE, to: EXAMPLE_NOW },
};
const triggers = known([
  exampleChain(),
  exampleChain({ slots: ['PreAuthentication'], calls: exampleFunction('pre-authentication') }),
]);

/** Sign-in fails since half an hour ago, for one client. */
const poolMetrics = known(
  exampleMetrics([
    exampleActivity('sign-in', {
      attempts: 60,
      failures: 40,
      differsSince: EXAMPLE_NOW - 30 * MINUTE,
      byClient: [{ client, attempts: 60, failures: 40 }],
    }),
  ]),
);

function ago(minutes: number, is: Partial<Change>): Change {
  return exampleChange({ at: EXAMPLE_NOW - minutes * MINUTE, ...is });
}

const preAuthentication = ago(33, {
  thing: { kind: 'alias', functionName: 'pre-authentication', alias: 'live' },
  what: 'alias live of pre-authentication: moved to version 42',
});
const preSignUp = ago(31, {});
const pool = ago(40, { thing: { kind: 'pool' }, what: 'user pool: settings replaced', to: undefined, from: undefined });
const ofClient = (id: string) =>
  ago(32, { thing: { kind: 'client', id }, what: `app client ${id}: settings replaced` });

function judged(changes: readonly Change[], more: Evidence = {}) {
  const evidence = { changes: known(exampleChanges({ changes })), poolMetrics, triggers, ...more };
  return diagnose(incident, evidence, changeBeforeRules);
}

describe('the change before a failure', () => {
  test.each<readonly [string, readonly Change[], readonly (readonly [string, unknown])[]]>([
    [
      'the nearest one that the path can feel',
      [preSignUp, preAuthentication, pool],
      [['likely', { kind: 'trigger', functionName: 'pre-authentication' }]],
    ],
    ['of the client that fails', [ofClient(client), pool], [['likely', { kind: 'client', id: client }]]],
    ['not of a client that does not', [ofClient('other'), pool], [['likely', { kind: 'pool' }]]],
    [
      'possible when it lies a while before',
      [ago(60, { ...pool, at: EXAMPLE_NOW - 60 * MINUTE })],
      [['possible', { kind: 'pool' }]],
    ],
    ['not after the first failure', [{ ...pool, at: EXAMPLE_NOW - 20 * MINUTE }], []],
    ['not one that was refused', [{ ...pool, failed: true }], []],
    ['not one of hours ago', [{ ...pool, at: EXAMPLE_NOW - 150 * MINUTE }], []],
  ])('%s', (_, changes, expected) => {
    expect(judged(changes).findings.map((it) => [it.certainty, it.about])).toEqual(expected);
  });

  test('nothing while nothing fails', () => {
    expect(judged([pool], { poolMetrics: known(exampleMetrics([])) })).toEqual({
      findings: [],
      ruledOut: [],
      unjudged: [],
    });
  });

  test('it is not judged without the changes', () => {
    const { unjudged } = diagnose(incident, { changes: gap('denied', 'Refused.'), poolMetrics }, changeBeforeRules);
    expect(unjudged.map((it) => it.missing)).toEqual([['changes']]);
  });

  test('it says what, when, and what began to fail', () => {
    const [first] = judged([preAuthentication]).findings;
    expect(write(first?.because ?? [], 'private', plain)).toBe(
      'Alias live of pre-authentication: moved to version 42 at 2026-11-20 02:27:00 UTC; sign-in of existing users began to fail 3 minutes later, by metrics. It is the nearest change before that, of something that sign-in of existing users uses.',
    );
  });
});

test('changes that the failing path cannot feel are ruled out, each with why', () => {
  const { ruledOut } = judged([preSignUp, ofClient('other')], { failedSignIns: known(exampleFailed()) });
  expect(ruledOut.map(({ because }) => write(because, 'private', plain))).toEqual([
    'Alias live of pre-sign-up: moved to version 42 at 2026-11-20 02:29:00 UTC, but sign-in of existing users never calls PreSignUp.',
    'App client other: settings replaced at 2026-11-20 02:28:00 UTC, but what fails is not of that client.',
  ]);
});

test('nothing is ruled out while what fails is known in part only', () => {
  const partly = gap('denied', 'AWS refused it.');
  expect(judged([preSignUp, ofClient('other')], { failedSignIns: partly }).ruledOut).toEqual([]);
  expect(judged([preSignUp, ofClient('other')], { poolMetrics: partly }).ruledOut).toEqual([]);
});

test('tags are no reason, and neither is a client of which only mistyped passwords are told', () => {
  const tags = ago(31, { thing: { kind: 'pool' }, set: [{ field: 'UserPoolTags', was: '{}', is: '{"a":"b"}' }] });
  const other = ofClient('other');
  const mistyped = exampleRefusal({ message: 'Incorrect username or password.', client: 'other', count: 9 });
  expect(judged([tags, other], { failedSignIns: known(exampleFailed(mistyped)) }).findings).toEqual([]);
});
