import { describe, expect, test } from 'vitest';
import { triggerContracts } from '../../../src/cognito/triggers.ts';
import {
  exampleChain,
  exampleFunction,
  exampleSettings,
  exampleTrigger,
} from '../../../src/evidence/example-trigger.ts';
import { gap, known } from '../../../src/evidence/reading.ts';
import { logsOf } from '../../../src/evidence/steps/runs.ts';
import { chosenCalls, triggerCalls } from '../../../src/evidence/trigger-calls.ts';

describe('the logs that are read', () => {
  test('one a function, though two aliases of it are called, with the contracts of all its slots', () => {
    const other = exampleChain({
      slots: ['PreTokenGeneration'],
      calls: exampleFunction('pre-sign-up', 'beta'),
      eventVersion: 'V2_0',
      settings: known(exampleSettings({ logGroup: '/shared', runsLogged: false })),
    });
    expect(logsOf([other, exampleChain()], triggerContracts)).toEqual([
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
    const [log] = logsOf([exampleChain({ settings: gap('denied', 'x') })], triggerContracts);
    expect([log?.logGroup, log?.runsLogged, log?.eventVersion]).toEqual(['/aws/lambda/pre-sign-up', true, '1']);
  });

  test('many functions share the pages', () => {
    const chains = Array.from({ length: 6 }, (_, n) => exampleChain({ calls: exampleFunction(`f${n}`) }));
    expect(logsOf(chains, triggerContracts).map((it) => it.maxPages)).toEqual([6, 6, 6, 6, 6, 6]);
  });
});

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
