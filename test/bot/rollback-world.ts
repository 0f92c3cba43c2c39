import type { Policy } from '../../src/access.ts';
import type { GuardedPool } from '../../src/bot/world.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, examplePool } from '../../src/evidence/example.ts';
import {
  exampleFailure,
  exampleFunction,
  exampleRuns,
  exampleSettings,
  exampleTrigger,
} from '../../src/evidence/example-trigger.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { TrailEvent } from '../../src/evidence/trail/event.ts';
import { onlyAlice, policy } from './asked.ts';
import { cloudOf } from './cloud.ts';

const HOUR = 3_600_000;

/** A pool in which Alice may roll `pre-sign-up:live` back. */
export function rollbackPool(
  name = 'prod',
  change: Partial<GuardedPool> = {},
  access: Policy = policy({ rollback: onlyAlice }),
): GuardedPool {
  return {
    name,
    id: `us-east-1_${name}`,
    region: 'us-east-1',
    access,
    channel: 'C0INCIDENTS',
    protected: true,
    triggers: [{ function: 'pre-sign-up', alias: 'live', rollback: true }],
    ...change,
  };
}

/** A move of `pre-sign-up:live` as CloudTrail tells of it. */
export function aliasMove(hoursAgo: number, functionVersion: string): TrailEvent {
  return {
    id: `move ${hoursAgo}`,
    at: EXAMPLE_NOW - hoursAgo * HOUR,
    name: 'UpdateAlias20150331',
    by: 'arn:aws:iam::111122223333:role/pipeline',
    parts: { functionName: 'pre-sign-up', name: 'live', functionVersion },
    weights: undefined,
    fields: undefined,
    error: undefined,
    endpoint: undefined,
  };
}

/**
 * A cloud in which these pools call `pre-sign-up:live`, which went from 41 to 42 two hours ago and fails since; five people
 * who signed up since then are unconfirmed in each.
 */
export function brokenCloud(
  calling: readonly string[],
  change: Partial<Cloud> = {},
): Cloud & { readonly asked: string[] } {
  const cloud = cloudOf({});
  return {
    ...cloud,
    pool: async (pool) => {
      cloud.asked.push(`pool ${pool.name}`);
      const triggers = calling.includes(pool.name) ? [exampleTrigger()] : [];
      const arn = `arn:aws:cognito-idp:us-east-1:111122223333:userpool/${pool.id}`;
      return known(examplePool({ id: pool.id, arn, triggers }));
    },
    alias: async () => known({ alias: 'live', version: '42', weights: {}, revisionId: 'revision-42' }),
    functionSettings: async (_pool, called) =>
      ['40', '41', '42', 'live'].includes(called.qualifier ?? '')
        ? known(exampleSettings({ version: called.qualifier === 'live' ? '42' : (called.qualifier ?? '') }))
        : gap('not found', 'There is no such version.'),
    versions: async () => known([]),
    functionTags: async () => known({ 'aws:cloudformation:stack-name': 'sign-up' }),
    invokeStatements: async () =>
      known([
        {
          id: 'CognitoInvoke',
          effect: 'Allow',
          principals: ['cognito-idp.amazonaws.com'],
          actions: ['lambda:InvokeFunction'],
          sourceArns: calling.map((name) => `arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_${name}`),
          sourceAccounts: ['111122223333'],
        },
      ]),
    trail: async (pool) => {
      cloud.asked.push(`trail ${pool.name}`);
      return known({ events: [aliasMove(2, '42'), aliasMove(200, '41')], notLookedAt: [], partly: [] });
    },
    triggerRuns: async () => {
      const firstSeen = EXAMPLE_NOW - 2 * HOUR + 60_000;
      return known(
        exampleRuns({
          byVersion: { '41': 30, '42': 12 },
          failures: [exampleFailure({ failure: 'contract', firstSeen, byVersion: { '42': 12 } })],
        }),
      );
    },
    unconfirmedSince: async (pool, since, most) => {
      cloud.asked.push(`unconfirmed ${pool.name} since ${new Date(since).toISOString()} of ${most}`);
      return known({ count: 5, atLeast: false });
    },
    ...change,
  };
}

/** What `brokenCloud` calls. */
export const calledFunction = exampleFunction();
