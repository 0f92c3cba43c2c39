import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { exampleFunction, exampleSettings } from '../../src/evidence/example-trigger.ts';
import { known } from '../../src/evidence/reading.ts';
import type { CallingPool, GuardFacts } from '../../src/rollback/guard.ts';

export const REVISION = '11111111-2222-3333-4444-555555555555';

export function exampleCallingPool(change: Partial<CallingPool> = {}): CallingPool {
  return {
    pool: { name: 'prod', id: 'us-east-1_Prod12345', region: 'us-east-1' },
    account: '111122223333',
    protected: true,
    slots: ['PreSignUp'],
    listed: { rollback: true, shared: false },
    permission: known({ cognitoMayInvoke: true, because: 'statement CognitoInvoke', others: [] }),
    eventVersion: { kind: 'of one kind' },
    ...change,
  };
}

/** Facts with which nothing speaks against moving `live` of `pre-sign-up` from 42 to 41. */
export function exampleFacts(change: Partial<GuardFacts> = {}): GuardFacts {
  return {
    calls: exampleFunction(),
    alias: 'live',
    pools: [exampleCallingPool()],
    unread: [],
    from: known({ version: '42', weights: {}, revisionId: REVISION }),
    pinned: undefined,
    to: '41',
    weights: {},
    targets: [{ version: '41', settings: known(exampleSettings({ version: '41' })) }],
    live: { kind: 'seen' },
    others: known([]),
    owner: known({ stack: undefined, tool: undefined, codeDeploy: false }),
    sharedBy: undefined,
    test: {
      functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:pre-sign-up',
      version: '41',
      codeHash: 'abcdefghijkl',
      outcome: 'kept',
      slots: ['PreSignUp'],
      at: EXAMPLE_NOW - 60_000,
    },
    ...change,
  };
}
