import { describe, expect, it } from 'vitest';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { exampleFunction, exampleSettings } from '../../src/evidence/example-trigger.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { FunctionSettings } from '../../src/evidence/trigger.ts';
import { plain, write } from '../../src/incident/words.ts';
import { guardChecks } from '../../src/rollback/checks.ts';
import { type GuardFacts, guard } from '../../src/rollback/guard.ts';
import { exampleCallingPool, exampleFacts, REVISION } from './example-facts.ts';

/** What is said of facts, as a reader sees it. */
function judged(change: Partial<GuardFacts>) {
  const { refusals, warnings } = guard(exampleFacts(change), guardChecks);
  const say = (sentence: Parameters<typeof write>[0]) => write(sentence, 'channel', plain);
  return {
    refusals: refusals.map(({ check, because, instead }) => [check, say(because), say(instead)]),
    warnings,
  };
}

const target = (change: Partial<FunctionSettings>) => ({
  targets: [{ version: '41', settings: known(exampleSettings(change)) }],
});
const testOf = (outcome: 'kept' | 'warned' | 'broken' | 'unknown') => {
  const { test } = exampleFacts();
  if (test === undefined) throw new Error('The example has a test');
  return { ...test, outcome };
};

/** Each reason alone: without its row the case says nothing, or something else. */
const REFUSED: readonly (readonly [string, Partial<GuardFacts>, string, string])[] = [
  [
    'called by alias',
    { calls: { ...exampleFunction(), qualifier: undefined }, alias: undefined, from: gap('not found', 'no alias') },
    'The pool calls pre-sign-up without an alias, so what runs is always the newest code: moving an alias would change nothing.',
    'deploy the former code again. To be able to roll back next time, publish versions, let the pool call an alias, and allow Cognito to invoke that alias.',
  ],
  [
    'called by alias',
    { calls: exampleFunction('pre-sign-up', '42'), alias: undefined, from: gap('not found', 'no alias') },
    'The pool calls version 42 of pre-sign-up itself, so moving an alias would change nothing.',
    'deploy the former code again. To be able to roll back next time, publish versions, let the pool call an alias, and allow Cognito to invoke that alias.',
  ],
  [
    'still called',
    { pools: [] },
    'No configured pool calls alias live of pre-sign-up: moving it would change nothing for them.',
    'look at what the pool calls now (triggers), and name that.',
  ],
  [
    'every pool read',
    { unread: [{ pool: 'staging', because: 'The role may not read it.' }] },
    'Whether these pools call the alias too could not be read: staging (The role may not read it.). What protects them would be passed over.',
    'give me the right to read them, or take them out of the configuration, and propose it again.',
  ],
  [
    'alias read',
    { from: gap('not found', 'There is no alias live.') },
    'Where alias live of pre-sign-up points could not be read (not found): There is no alias live.',
    'create the alias again by the deployment that made it.',
  ],
  [
    'alias read',
    { from: gap('denied', 'lambda:GetAlias was refused.') },
    'Where alias live of pre-sign-up points could not be read (denied): lambda:GetAlias was refused.',
    'give me the right lambda:GetAlias, or try again in a moment.',
  ],
  [
    'alias unmoved',
    { pinned: 'another revision' },
    'The alias was changed since this was proposed; it points to version 42 now.',
    'find out who changed it (changes), and propose it again if it is still needed.',
  ],
  [
    'target chosen',
    { to: undefined, targets: [] },
    'There is no version to go back to: neither CloudTrail nor the log shows another, and no lower number is left.',
    'name a version if you know one, or deploy the former code.',
  ],
  [
    'target chosen',
    { to: '$LATEST' },
    '$LATEST is no published version, so it can change at any time.',
    'publish it first.',
  ],
  [
    'something to move',
    { from: known({ version: '41', weights: {}, revisionId: REVISION }) },
    'The alias points to version 41 already, and to nothing else.',
    'look for another cause (triage), or name another version.',
  ],
  [
    'target there',
    { targets: [{ version: '41', settings: gap('not found', 'There is no such version.') }] },
    'Version 41 of pre-sign-up is gone: it was deleted.',
    'name another version (triggers lists them), or deploy its code again.',
  ],
  [
    'target there',
    { targets: [{ version: '41', settings: gap('throttled', 'Too many requests.') }] },
    'Version 41 of pre-sign-up could not be read (throttled): Too many requests.',
    'give me the right lambda:GetFunctionConfiguration on its versions, or try again in a moment.',
  ],
  [
    'target there',
    {
      weights: { '40': 0.1 },
      targets: [
        { version: '41', settings: known(exampleSettings()) },
        { version: '40', settings: gap('not found', 'There is no such version.') },
      ],
    },
    'Version 40 of pre-sign-up is gone: it was deleted.',
    'name another version (triggers lists them), or deploy its code again.',
  ],
  [
    'target active',
    target({ state: 'Inactive', stateReason: 'Idle' }),
    'Version 41 is not ready to run: its state is Inactive (Idle).',
    'wake it with a trigger test of that version, wait until it is Active, and propose it again: its first start may take longer than the five seconds that Cognito waits.',
  ],
  [
    'target active',
    target({ state: 'Failed', stateReason: 'InvalidSubnet' }),
    'Version 41 is not ready to run: its state is Failed (InvalidSubnet).',
    'wait until it is Active, or name another version.',
  ],
  [
    'target updated',
    target({ lastUpdate: 'InProgress' }),
    'The last update of version 41 is not done: it is InProgress.',
    'wait until it is Successful, or name another version.',
  ],
  [
    'snapshot ready',
    target({ snapStart: 'not ready' }),
    'The SnapStart snapshot of version 41 is not ready, so its first starts may take longer than the five seconds that Cognito waits.',
    'wait until its optimization status is On, or name another version.',
  ],
  [
    'once live',
    { live: { kind: 'never', since: EXAMPLE_NOW - 86_400_000 } },
    'Version 41 was never live: CloudTrail shows every move of the alias since 2026-11-19 03:00:00 UTC, and none led to it.',
    'name a version that was live, or test this one and release it as a deployment would.',
  ],
  [
    'Cognito may invoke',
    {
      pools: [
        exampleCallingPool({
          permission: known({
            cognitoMayInvoke: false,
            because: 'the policy of the alias live of pre-sign-up has no statement for Cognito',
            others: [],
          }),
        }),
      ],
    },
    'Cognito may not invoke the alias live of pre-sign-up for prod: the policy of the alias live of pre-sign-up has no statement for Cognito. No version would run.',
    'allow it: aws lambda add-permission --region us-east-1 --function-name pre-sign-up --qualifier live --statement-id CognitoInvoke --action lambda:InvokeFunction --principal cognito-idp.amazonaws.com --source-arn arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Prod12345 --source-account 111122223333',
  ],
  [
    'Cognito may invoke',
    { pools: [exampleCallingPool({ permission: gap('denied', 'lambda:GetPolicy was refused.') })] },
    'Whether Cognito may invoke the alias live of pre-sign-up for prod could not be read (denied): lambda:GetPolicy was refused.',
    'give me the right lambda:GetPolicy on the alias, or try again in a moment.',
  ],
  [
    'same events',
    {
      pools: [
        exampleCallingPool({
          slots: ['PreTokenGeneration'],
          eventVersion: { kind: 'changed', at: EXAMPLE_NOW - 3_600_000, from: 'V1_0', to: 'V2_0' },
        }),
      ],
    },
    'prod changed the version of its events from V1_0 to V2_0 at 2026-11-20 02:00:00 UTC, after version 41 was last live: that code does not know them.',
    'name a version that was live since then, or set the event version back together with the code, by the deployment that owns the pool.',
  ],
  [
    'no deployment',
    { from: known({ version: '42', weights: { '41': 0.9 }, revisionId: REVISION }) },
    'The alias shares its calls between versions: a CodeDeploy deployment may be running, which would overwrite the move or fail by it.',
    'stop that deployment and let it roll back: aws deploy stop-deployment --deployment-id DEPLOYMENT_ID --auto-rollback-enabled',
  ],
  [
    'no deployment',
    {
      from: known({ version: '42', weights: { '41': 0.9 }, revisionId: REVISION }),
      sharedBy: 'arn:aws:sts::111122223333:assumed-role/CodeDeployServiceRole/s',
    },
    'The alias shares its calls between versions, set by arn:aws:sts::111122223333:assumed-role/CodeDeployServiceRole/s: a CodeDeploy deployment may be running, which would overwrite the move or fail by it.',
    'stop that deployment and let it roll back: aws deploy stop-deployment --deployment-id DEPLOYMENT_ID --auto-rollback-enabled',
  ],
  [
    'no deployment',
    {
      from: known({ version: '42', weights: { '41': 0.9 }, revisionId: REVISION }),
      sharedBy: 'arn:aws:iam::111122223333:user/alice',
      owner: known({ stack: 'sign-up', tool: undefined, codeDeploy: false }),
    },
    'The alias shares its calls between versions, set by arn:aws:iam::111122223333:user/alice: a CodeDeploy deployment may be running, which would overwrite the move or fail by it.',
    'stop that deployment and let it roll back: aws deploy stop-deployment --deployment-id DEPLOYMENT_ID --auto-rollback-enabled',
  ],
  [
    'on the list',
    { pools: [exampleCallingPool({ listed: undefined })] },
    'The configuration does not let me move alias live of pre-sign-up for prod.',
    'move it with your own rights (--dry-run shows the call), or let whoever runs this bot list it under pools[].triggers with rollback: true.',
  ],
  [
    'on the list',
    {
      pools: [
        exampleCallingPool(),
        exampleCallingPool({
          pool: { name: 'staging', id: 'us-east-1_Stag12345', region: 'us-east-1' },
          listed: { rollback: false, shared: false },
        }),
      ],
    },
    'The configuration does not let me move alias live of pre-sign-up for staging.',
    'move it with your own rights (--dry-run shows the call), or let whoever runs this bot list it under pools[].triggers with rollback: true.',
  ],
  [
    'not shared unsaid',
    { others: known(['apigateway.amazonaws.com', 'user pool us-east-1_Other1234']) },
    'Others may call the alias too, and would feel the move: apigateway.amazonaws.com, user pool us-east-1_Other1234.',
    'ask whoever owns them; where they may be moved along, say shared: true under pools[].triggers.',
  ],
  [
    'not shared unsaid',
    {
      others: known(['apigateway.amazonaws.com']),
      pools: [
        exampleCallingPool({ listed: { rollback: true, shared: true } }),
        exampleCallingPool({ pool: { name: 'staging', id: 'us-east-1_Stag12345', region: 'us-east-1' } }),
      ],
    },
    'Others may call the alias too, and would feel the move: apigateway.amazonaws.com.',
    'ask whoever owns them; where they may be moved along, say shared: true under pools[].triggers.',
  ],
  [
    'not shared unsaid',
    { others: gap('denied', 'lambda:GetPolicy was refused.') },
    'Who else may call the alias could not be read (denied): lambda:GetPolicy was refused.',
    'give me the right lambda:GetPolicy on the alias, or say shared: true under pools[].triggers.',
  ],
  [
    'tested',
    { test: testOf('broken') },
    'Version 41 answered wrongly in the trigger test at 2026-11-20 02:59:00 UTC: Cognito would refuse its answers too.',
    'name another version, or deploy code that keeps the contract.',
  ],
];

describe('the guard refuses, says why and what to do instead', () => {
  it.each(REFUSED)('%s', (check, change, because, instead) => {
    expect(judged(change)).toEqual({ refusals: [[check, because, instead]], warnings: [] });
  });

  it('has a case for each row that refuses, and each row speaks for itself alone', () => {
    expect([...new Set(REFUSED.map(([check]) => check))].sort()).toEqual(guardChecks.map(({ id }) => id).sort());
    for (const [check, change] of REFUSED) {
      const without = guard(
        exampleFacts(change),
        guardChecks.filter(({ id }) => id !== check),
      );
      expect([check, without.refusals]).toEqual([check, []]);
    }
  });

  it('says every reason at once, so that nobody is sent back twice', () => {
    const { refusals } = judged({
      ...target({ state: 'Pending' }),
      test: testOf('broken'),
      pools: [exampleCallingPool({ listed: undefined })],
    });
    expect(refusals.map(([check]) => check)).toEqual(['target active', 'on the list', 'tested']);
  });
});

describe('the guard warns of what is not known', () => {
  it.each([
    ['never seen live', { live: { kind: 'unknown' } }],
    ['event version unknown', { pools: [exampleCallingPool({ eventVersion: { kind: 'unknown' } })] }],
    ['test warned', { test: testOf('warned') }],
    ['not tested', { test: undefined }],
    ['not tested', { test: testOf('unknown') }],
  ] as const)('%s', (warning, change) => {
    expect(judged(change)).toEqual({ refusals: [], warnings: [warning] });
  });
});

describe('the guard lets through', () => {
  it.each<readonly [string, Partial<GuardFacts>]>([
    ['a move with nothing against it', {}],
    ['the revision that was proposed', { pinned: REVISION }],
    [
      'a canary that a person set by hand, where no stack deploys',
      {
        from: known({ version: '42', weights: { '41': 0.9 }, revisionId: REVISION }),
        sharedBy: 'arn:aws:iam::111122223333:user/alice',
      },
    ],
    [
      'an alias that others call too, where that is said',
      {
        others: known(['apigateway.amazonaws.com']),
        pools: [exampleCallingPool({ listed: { rollback: true, shared: true } })],
      },
    ],
    ['events that are as they were', { pools: [exampleCallingPool({ eventVersion: { kind: 'unchanged' } })] }],
    [
      'clearing a canary alone',
      {
        from: known({ version: '41', weights: { '42': 0.1 }, revisionId: REVISION }),
        sharedBy: 'arn:aws:iam::111122223333:user/alice',
      },
    ],
  ])('%s', (_, change) => {
    expect(judged(change)).toEqual({ refusals: [], warnings: [] });
  });
});
