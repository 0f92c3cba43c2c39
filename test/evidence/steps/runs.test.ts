import { describe, expect, test } from 'vitest';
import { triggerContracts } from '../../../src/cognito/triggers.ts';
import type { Cloud } from '../../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, examplePool } from '../../../src/evidence/example.ts';
import {
  exampleFunction,
  exampleRuns,
  exampleSettings,
  exampleTrigger,
} from '../../../src/evidence/example-trigger.ts';
import { gap, known } from '../../../src/evidence/reading.ts';
import { logsOf, runsStep } from '../../../src/evidence/steps/runs.ts';
import { chosenCalls, type TriggerCall, triggerCalls } from '../../../src/evidence/trigger-calls.ts';
import type { Located } from '../../../src/incident/incident.ts';
import { plain, write } from '../../../src/incident/words.ts';
import { cloudOf } from '../../bot/cloud.ts';

describe('the logs that are read', () => {
  const call = (calls = exampleFunction(), change: Partial<TriggerCall> = {}): TriggerCall => ({
    slots: ['PreSignUp'],
    calls,
    eventVersion: undefined,
    ...change,
  });

  test('one a function, though two aliases of it are called, with the contracts of all its slots', () => {
    const other = call(exampleFunction('pre-sign-up', 'beta'), { slots: ['PreTokenGeneration'], eventVersion: 'V2_0' });
    const settings = known(exampleSettings({ logGroup: '/shared', runsLogged: false }));
    expect(
      logsOf(
        [
          { call: other, settings },
          { call: call(), settings: undefined },
        ],
        triggerContracts,
      ),
    ).toEqual([
      {
        functionName: 'pre-sign-up',
        region: 'us-east-1',
        logGroup: '/shared',
        runsLogged: false,
        contracts: triggerContracts.filter(({ slot }) => slot === 'PreSignUp' || slot === 'PreTokenGeneration'),
        eventVersion: '2',
        maxPages: 12,
      },
    ]);
  });

  test('the usual name where the settings are not known', () => {
    const [log] = logsOf([{ call: call(), settings: gap('denied', 'x') }], triggerContracts);
    expect([log?.logGroup, log?.runsLogged, log?.eventVersion]).toEqual(['/aws/lambda/pre-sign-up', true, '1']);
  });

  test('many functions share the pages', () => {
    const all = Array.from({ length: 6 }, (_, n) => ({ call: call(exampleFunction(`f${n}`)), settings: undefined }));
    expect(logsOf(all, triggerContracts).map((it) => it.maxPages)).toEqual([6, 6, 6, 6, 6, 6]);
  });

  test('a function whose settings are denied is read all the same, and one that is denied costs no other', async () => {
    const denied = gap('denied', 'refused', 'logs:FilterLogEvents');
    const triggers = [exampleTrigger(), exampleTrigger('PostConfirmation', exampleFunction('post'))];
    const cloud: Cloud = {
      ...cloudOf({}),
      functionSettings: async () => gap('denied', 'refused', 'lambda:GetFunctionConfiguration'),
      triggerRuns: async (_pool, { functionName }) => (functionName === 'post' ? denied : known(exampleRuns())),
    };
    const evidence = { pool: known(examplePool({ triggers })) };
    expect(await runsStep.look(cloud, incident, evidence)).toEqual(
      known([
        { functionName: 'pre-sign-up', runs: known(exampleRuns()) },
        { functionName: 'post', runs: denied },
      ]),
    );
    const [command] = runsStep.commands(incident, evidence);
    expect(write(command ?? [], 'channel', plain)).toBe(
      `aws logs filter-log-events --region us-east-1 --log-group-name /aws/lambda/pre-sign-up --start-time ${EXAMPLE_NOW - 1000} --end-time ${EXAMPLE_NOW} --filter-pattern '?ERROR ?Error ?error ?Exception ?"timed out"' --query 'events[].timestamp'`,
    );
  });
});

const incident: Located = {
  pool: { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' },
  subject: { kind: 'sign-in', symptom: undefined },
  span: { from: EXAMPLE_NOW - 1000, to: EXAMPLE_NOW },
};

describe('what a pool calls', () => {
  const live = exampleFunction('sign-up');
  const custom = exampleFunction('challenge');
  const calls = triggerCalls([
    exampleTrigger('PreSignUp', live),
    { ...exampleTrigger('PreTokenGeneration', live), eventVersion: 'V3_0' },
    exampleTrigger('DefineAuthChallenge', custom),
    exampleTrigger('CreateAuthChallenge', exampleFunction('create')),
  ]);

  test('one function for several slots is one call', () => {
    expect(calls).toEqual([
      { slots: ['PreSignUp', 'PreTokenGeneration'], calls: live, eventVersion: 'V3_0' },
      { slots: ['DefineAuthChallenge'], calls: custom, eventVersion: undefined },
      { slots: ['CreateAuthChallenge'], calls: exampleFunction('create'), eventVersion: undefined },
    ]);
  });

  test.each([
    ['PreSignUp', ['sign-up']],
    ['pre-token', ['sign-up']],
    ['SIGNUP', ['sign-up']],
    ['define', ['challenge', 'create']],
    ['create', ['challenge', 'create']],
    ['nothing', []],
  ])('a look at the log of %s reads %j', (trigger, names) => {
    expect(chosenCalls(calls, { kind: 'logs', trigger }).map((it) => it.calls.name)).toEqual(names);
  });

  test('everything else reads all', () => {
    expect(chosenCalls(calls, { kind: 'triggers' })).toEqual(calls);
  });
});
