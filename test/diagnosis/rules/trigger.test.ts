import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { triggerRules } from '../../../src/diagnosis/rules/trigger.ts';
import type { Changes, FailedSignInGroup, FailedSignIns } from '../../../src/evidence/changes.ts';
import { EXAMPLE_NOW, exampleClient, examplePool, exampleSignInIncident } from '../../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../../src/evidence/example-changes.ts';
import {
  exampleChain,
  exampleFailure,
  exampleRuns,
  exampleSettings,
  exampleTrigger,
} from '../../../src/evidence/example-trigger.ts';
import type { Evidence, Facts } from '../../../src/evidence/facts.ts';
import { gap, known } from '../../../src/evidence/reading.ts';
import type { TriggerRuns } from '../../../src/evidence/runs.ts';
import type { FunctionSettings, TriggerChain } from '../../../src/evidence/trigger.ts';
import { plain, write } from '../../../src/incident/words.ts';

const MINUTE = 60_000;
const SINCE = EXAMPLE_NOW - 30 * MINUTE;
const denied = gap('denied', 'AWS refused it.');
const noPermission = exampleChain({
  permission: known({ cognitoMayInvoke: false, because: 'there is no policy', others: [] }),
});
/** The alias points to 42 since half an hour, and both versions stand in the log. */
const at42 = {
  target: known({ kind: 'alias', alias: 'live', version: '42', weights: {}, revisionId: 'r-1' } as const),
};
const both = { '41': 60, '42': 12 };

function told(message: string, is: Partial<FailedSignInGroup> = {}): Reading<FailedSignIns> {
  const group: FailedSignInGroup = {
    error: 'UnexpectedLambdaException',
    message,
    event: 'SignUp',
    client: exampleClient().id,
    trigger: /^(\w+) (?:failed|invocation)/.exec(message)?.[1],
    count: 12,
    firstSeen: SINCE,
    lastSeen: EXAMPLE_NOW,
    ...is,
  };
  return known({ groups: [group], looked: 90, complete: true, notLookedAt: [], scope: 'pool' });
}
type Reading<T> = ReturnType<typeof known<T>>;
const nobody = known<FailedSignIns>({ groups: [], looked: 90, complete: true, notLookedAt: [], scope: 'pool' });

function runs(is: Partial<TriggerRuns> = {}): Reading<Facts['runs']> {
  const log = exampleRuns(is);
  return known([{ functionName: log.functionName, runs: known(log) }]);
}

function chain(is: Partial<TriggerChain> = {}): Reading<Facts['triggers']> {
  return known([exampleChain(is)]);
}

function settings(is: Partial<FunctionSettings>): Partial<TriggerChain> {
  return { settings: known(exampleSettings(is)) };
}

function moved(minutesAgo: number): Reading<Changes> {
  return known(exampleChanges({ changes: [exampleChange({ at: EXAMPLE_NOW - minutesAgo * MINUTE })] }));
}

function findings(evidence: Evidence) {
  return diagnose(exampleSignInIncident(), evidence, triggerRules).findings;
}

function found(evidence: Evidence): readonly (readonly [rule: string, certainty: string])[] {
  return findings(evidence).map((it) => [it.rule.id, it.certainty]);
}

function ruledOut(evidence: Evidence): readonly string[] {
  return diagnose(exampleSignInIncident(), evidence, triggerRules).ruledOut.map(({ because }) =>
    write(because, 'private', plain),
  );
}

const cannot = 'PreSignUp invocation failed due to error AccessDeniedException.';

describe('a function that cannot be called', () => {
  test.each<readonly [string, Evidence, readonly (readonly [string, string])[]]>([
    [
      'certain when calls fail as that makes them fail',
      { triggers: known([noPermission]), failedSignIns: told(cannot) },
      [['trigger-permission-missing', 'certain']],
    ],
    [
      'possible when no call failed',
      { triggers: known([noPermission]), failedSignIns: nobody },
      [['trigger-permission-missing', 'possible']],
    ],
    [
      'likely when nobody could look at the calls',
      { triggers: known([noPermission]), failedSignIns: denied },
      [['trigger-permission-missing', 'likely']],
    ],
    [
      'likely when it ran since',
      { triggers: known([noPermission]), failedSignIns: told(cannot), runs: runs() },
      [['trigger-permission-missing', 'likely']],
    ],
    [
      'a deleted function that is called without an alias',
      {
        triggers: chain({ target: known({ kind: 'latest' }), settings: gap('not found', 'No such function.') }),
        failedSignIns: told(cannot),
      },
      [['trigger-function-gone', 'certain']],
    ],
    [
      'a policy that nobody may read: no run is the evidence',
      {
        triggers: chain({ permission: denied }),
        failedSignIns: told(cannot),
        runs: runs({ runs: 0, activity: 'no runs', lastRun: undefined }),
      },
      [['trigger-never-ran', 'likely']],
    ],
    [
      'a log that leaves runs out is no evidence',
      {
        triggers: chain({ permission: denied }),
        failedSignIns: told(cannot),
        runs: runs({ runs: 0, activity: 'not logged', lastRun: undefined }),
      },
      [['trigger-never-ran', 'possible']],
    ],
  ])('%s', (_, evidence, expected) => {
    expect(found(evidence)).toEqual(expected);
  });

  test('names the call, the silence of the log and the change', () => {
    const removed = exampleChange({
      at: SINCE - MINUTE,
      thing: { kind: 'permission', functionName: 'pre-sign-up', alias: 'live' },
      what: 'permission of pre-sign-up:live: removed',
    });
    const [first] = findings({
      triggers: known([noPermission]),
      failedSignIns: told(cannot),
      runs: runs({ lastRun: SINCE - 2 * MINUTE }),
      changes: known(exampleChanges({ changes: [removed] })),
    });
    expect(write(first?.because ?? [], 'private', plain)).toBe(
      'The pool calls pre-sign-up:live for PreSignUp, and its resource policy does not let Cognito in: there is no policy. Every call fails before the function runs. SignUp failed 12 times since 2026-11-20 02:30:00 UTC: PreSignUp invocation failed due to error AccessDeniedException. Its log has no run since then. Permission of pre-sign-up:live: removed at 2026-11-20 02:29:00 UTC.',
    );
  });

  test('without the triggers it is not judged', () => {
    const { unjudged } = diagnose(exampleSignInIncident(), { triggers: denied }, triggerRules);
    expect(unjudged.map((it) => [it.rule.id, it.missing])).toContainEqual(['trigger-permission-missing', ['triggers']]);
  });
});

describe('a function that is late', () => {
  const timeout = (seconds: number) =>
    exampleFailure({ failure: 'timeout', signature: `Task timed out after ${seconds}.00 seconds` });
  test.each<readonly [string, Evidence, readonly (readonly [string, string])[]]>([
    [
      'its own timeout is shorter than five seconds',
      { runs: runs({ failures: [timeout(3)] }), triggers: chain(settings({ timeoutSeconds: 3 })) },
      [['trigger-own-timeout', 'certain']],
    ],
    [
      'it waits in a VPC',
      { runs: runs({ failures: [timeout(3)] }), triggers: chain(settings({ timeoutSeconds: 3, inVpc: true })) },
      [['trigger-vpc-timeout', 'likely']],
    ],
    [
      'its own timeout is longer, and every late run ended there',
      {
        runs: runs({ failures: [timeout(10)], overFiveSeconds: 12 }),
        triggers: chain(settings({ timeoutSeconds: 10 })),
      },
      [['trigger-too-slow', 'likely']],
    ],
    [
      'only with its start',
      { runs: runs({ lateByStart: 3, slowestStart: 5400 }), triggers: chain() },
      [['trigger-cold-start', 'likely']],
    ],
    [
      'it succeeded after Cognito had given up',
      {
        runs: runs({ overFiveSeconds: 3, slowest: 6200 }),
        triggers: chain(),
        failedSignIns: told('PreSignUp failed with error Socket timeout while invoking Lambda function.'),
      },
      [['trigger-over-five-seconds', 'certain']],
    ],
    [
      'nobody waits for a custom sender',
      { runs: runs({ overFiveSeconds: 3, slowest: 6200 }), triggers: chain({ slots: ['CustomEmailSender'] }) },
      [],
    ],
  ])('%s', (_, evidence, expected) => {
    expect(found(evidence)).toEqual(expected);
  });

  test('provisioned concurrency speaks against a slow start', () => {
    const [first] = findings({
      runs: runs({ lateByStart: 3 }),
      triggers: chain({
        concurrency: known({ reserved: undefined, provisioned: { requested: 2, ready: 2, status: 'READY' } }),
      }),
    });
    expect(write(first?.against ?? [], 'private', plain)).toBe(
      'It has 2 environments of provisioned concurrency, which start before they are called.',
    );
  });
});

describe('an answer that breaks the contract', () => {
  const field = { path: 'response.autoConfirmUser', expected: 'a boolean', found: 'a string "true"' };
  const text = exampleFailure({ failure: 'contract', field });
  const output = exampleFailure({
    failure: 'contract',
    field: { path: 'answer', expected: 'the whole event, with request and response', found: 'no request, no response' },
  });
  const invalid = told('Unrecognizable lambda output', { error: 'InvalidLambdaResponseException' });

  test.each<readonly [string, Evidence, readonly (readonly [string, string])[]]>([
    [
      'a text where a boolean belongs is possible while nobody is refused',
      { runs: runs({ failures: [text] }), triggers: chain(), failedSignIns: nobody },
      [['trigger-wrong-type', 'possible']],
    ],
    [
      'certain when Cognito refuses answers on that path',
      { runs: runs({ failures: [text] }), triggers: chain(), failedSignIns: invalid },
      [['trigger-wrong-type', 'certain']],
    ],
    [
      'refusals on a path that never calls it do not count',
      {
        runs: runs({ failures: [text] }),
        triggers: chain({ slots: ['PreAuthentication'] }),
        failedSignIns: invalid,
      },
      [['trigger-wrong-type', 'possible']],
    ],
    [
      'a field beside the response is missing in it',
      {
        runs: runs({
          failures: [
            exampleFailure({
              failure: 'contract',
              field: {
                path: 'autoConfirmUser',
                expected: 'response.autoConfirmUser',
                found: 'at the top of the answer',
              },
            }),
          ],
        }),
        triggers: chain(),
        failedSignIns: nobody,
      },
      [['trigger-missing-field', 'likely']],
    ],
    [
      'an answer that is no event hides the fields in it',
      { runs: runs({ failures: [text, output] }), triggers: chain(), failedSignIns: invalid },
      [['trigger-unrecognizable-output', 'certain']],
    ],
    [
      'no answer in the log, and one function on the way',
      { runs: runs({ responses: 'not-logged', responsesRead: 0 }), triggers: chain(), failedSignIns: invalid },
      [['trigger-answer-refused', 'certain']],
    ],
    ['its log shows that all answers are good', { runs: runs(), triggers: chain(), failedSignIns: invalid }, []],
  ])('%s', (_, evidence, expected) => {
    expect(found(evidence)).toEqual(expected);
  });

  test('it says field, types and version, and predicts nothing', () => {
    const [first] = findings({
      runs: runs({ failures: [text], byVersion: { '42': 20 } }),
      triggers: chain(),
      failedSignIns: nobody,
    });
    expect(write(first?.because ?? [], 'private', plain)).toBe(
      'pre-sign-up (PreSignUp) version 42 answered against its contract 12 times since 2026-11-20 02:30:00 UTC: response.autoConfirmUser holds a string "true"; expected is a boolean. That breaks the contract of the trigger; what Cognito makes of a wrong type is not documented.',
    );
  });
});

describe('a function that throws', () => {
  const thrown = exampleFailure();
  test('since a version, which the one before it did not: certain, with the way back', () => {
    const [first] = findings({
      runs: runs({ failures: [thrown], byVersion: both }),
      triggers: chain(at42),
      changes: moved(31),
      failedSignIns: nobody,
    });
    expect([first?.rule.id, first?.certainty, first?.about, first?.remedy]).toEqual([
      'trigger-changed-before-failure',
      'certain',
      { kind: 'trigger', functionName: 'pre-sign-up' },
      { kind: 'rollback', functionName: 'pre-sign-up', alias: 'live', to: '41' },
    ]);
    expect(write(first?.because ?? [], 'private', plain)).toBe(
      "pre-sign-up (PreSignUp) failed 12 times since 2026-11-20 02:30:00 UTC: TypeError: Cannot read properties of undefined (reading 'email') (index.js:3). Alias live of pre-sign-up: moved to version 42 (version 41 before) at 2026-11-20 02:29:00 UTC; the first failure came 1 minute later. Version 42 failed so in 12 of 12 runs, version 41 in none of 60.",
    );
  });

  test.each<readonly [string, Evidence, readonly (readonly [string, string])[]]>([
    [
      'likely when only the time fits',
      {
        runs: runs({ failures: [thrown], byVersion: { '42': 12 } }),
        triggers: chain(at42),
        changes: moved(31),
        failedSignIns: nobody,
      },
      [['trigger-changed-before-failure', 'likely']],
    ],
    [
      'a change long before explains nothing by time alone',
      {
        runs: runs({ failures: [thrown], byVersion: { '42': 12 } }),
        triggers: chain(at42),
        changes: moved(120),
        failedSignIns: nobody,
      },
      [['trigger-exception', 'likely']],
    ],
    [
      'two versions in the log need no CloudTrail, but its gap is weighed',
      {
        runs: runs({ failures: [thrown], byVersion: both }),
        triggers: chain(at42),
        changes: known(exampleChanges({ trail: denied })),
        failedSignIns: denied,
      },
      [['trigger-changed-before-failure', 'likely']],
    ],
    [
      'an alias that Cognito does not call changes nothing',
      {
        runs: runs({ failures: [thrown], byVersion: { '42': 12 } }),
        triggers: chain(at42),
        changes: known(
          exampleChanges({
            changes: [
              exampleChange({
                at: SINCE - MINUTE,
                thing: { kind: 'alias', functionName: 'pre-sign-up', alias: 'blue' },
              }),
            ],
          }),
        ),
      },
      [['trigger-exception', 'likely']],
    ],
    [
      'callers were told, and the log could not be read',
      {
        runs: known([{ functionName: 'pre-sign-up', runs: denied }]),
        triggers: chain(),
        failedSignIns: told('PreSignUp failed with error Sign-up restricted.'),
      },
      [['trigger-exception', 'likely']],
    ],
    [
      'one accident is possible at most',
      { runs: runs({ failures: [exampleFailure({ count: 1 })], byVersion: { '42': 60 } }), triggers: chain(at42) },
      [['trigger-exception', 'possible']],
    ],
    [
      'a version that refuses one in twenty did not begin to, if the former ran thrice',
      {
        runs: runs({
          failures: [exampleFailure({ signature: 'Error: Sign-up restricted.', count: 3, byVersion: { '42': 3 } })],
          byVersion: { '41': 3, '42': 60 },
        }),
        triggers: chain(at42),
        changes: moved(170),
      },
      [['trigger-rejects', 'possible']],
    ],
  ])('%s', (_, evidence, expected) => {
    expect(found(evidence)).toEqual(expected);
  });

  test('a former version that was deleted is no way back', () => {
    const [first] = findings({
      runs: runs({ failures: [thrown], byVersion: both }),
      triggers: chain({ ...at42, versions: known([]) }),
      changes: moved(31),
    });
    expect(first?.remedy).toBeUndefined();
  });
});

test('what its own role may not do comes with the question for IAM', () => {
  const refused = exampleFailure({
    failure: 'access-denied',
    denied: { action: 'dynamodb:PutItem', role: 'pre-sign-up-role', resource: 'dynamodb table/profiles' },
  });
  const [first] = findings({ runs: runs({ failures: [refused], failedRuns: 12 }), triggers: chain() });
  expect([first?.rule.id, first?.certainty]).toEqual(['trigger-role-denied', 'certain']);
  expect(write(first?.advice[0]?.step ?? [], 'private', plain)).toBe(
    "Ask IAM, with somebody's credentials who may (put the role's path in, if it has one): aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:role/pre-sign-up-role --action-names dynamodb:PutItem --resource-arns arn:aws:dynamodb:us-east-1:111122223333:table/profiles",
  );
});

test('a refusal that the function survives is possible at most', () => {
  const refused = exampleFailure({
    failure: 'access-denied',
    denied: { action: 'sns:Publish', role: undefined, resource: undefined },
  });
  expect(found({ runs: runs({ failures: [refused], failedRuns: 0 }), triggers: chain() })).toEqual([
    ['trigger-role-denied', 'possible'],
  ]);
});

describe('user migration that sign-in never calls', () => {
  const migration = known(examplePool({ triggers: [exampleTrigger('UserMigration')] }));
  const clients = (flows: readonly string[], grants: readonly string[] = []) =>
    known({ lookedAt: [exampleClient({ flows, grants })], notLookedAt: [], complete: true, unreadable: [] });
  const wrong = told('Incorrect username or password.', { event: 'InitiateAuth' });
  const srp = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  const idle = runs({ runs: 0, activity: 'no runs', lastRun: undefined });

  test.each<readonly [string, Evidence, readonly (readonly [string, string])[]]>([
    [
      'SRP alone, and no run',
      { pool: migration, clients: clients(srp), failedSignIns: wrong, runs: idle },
      [['trigger-not-invoked', 'likely']],
    ],
    [
      'it runs for others: possible',
      { pool: migration, clients: clients(srp), failedSignIns: wrong, runs: runs() },
      [['trigger-not-invoked', 'possible']],
    ],
    [
      'the login page sends the password',
      { pool: migration, clients: clients(srp, ['code']), failedSignIns: wrong },
      [],
    ],
    ['nobody fails', { pool: migration, clients: clients(srp), failedSignIns: nobody }, []],
  ])('%s', (_, evidence, expected) => {
    expect(found(evidence)).toEqual(expected);
  });
});

test('what is ruled out names the readings', () => {
  expect(
    ruledOut({ triggers: chain(), runs: runs(), failedSignIns: nobody, changes: known(exampleChanges()) }),
  ).toEqual([
    'Cognito may invoke pre-sign-up:live, the only trigger function of the pool.',
    'No log of a trigger function has a line in which AWS refuses something to its role.',
    'All 20 answers in the logs of pre-sign-up (PreSignUp) keep the contract.',
    'pre-sign-up ran 20 times and threw nothing.',
    'No run of pre-sign-up (PreSignUp) took longer than 430 ms, its start included; Cognito waits 5 s.',
  ]);
});
