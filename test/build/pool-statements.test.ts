import { expect, test } from 'vitest';
import {
  ACCOUNT_ACTIONS,
  API_ACTIONS,
  LOG_ACTIONS,
  POOL_ACTIONS,
  READ_ACTIONS,
  readStatements,
  TRIGGER_ACTIONS,
} from '../../scripts/build/pool-statements.ts';
import type { Config, PoolConfig } from '../../src/config/config.ts';
import { CONFIG } from '../slack/door/door-world.ts';

const ROLE = 'arn:aws:iam::123456789012:role/cognito-responder-read';

function config(...pools: readonly Partial<PoolConfig>[]): Config {
  const [first] = CONFIG.pools;
  if (first === undefined) throw new Error('no pool to start from');
  return { ...CONFIG, pools: pools.map((pool) => ({ ...first, ...pool })) };
}

const arn = (region: string, id: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:cognito-idp:${region}:\${AWS::AccountId}:userpool/${id}`,
});

/** What has no resources of its own. */
const AROUND = { Effect: 'Allow', Action: ACCOUNT_ACTIONS, Resource: ['*'] };

const around = (...regions: readonly string[]) => {
  const sub = (text: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:${text}` });
  const paths = ['', '/*/authorizers', '/*/deployments', '/*/resources', '/*/stages'].map((it) => `/restapis${it}`);
  const httpPaths = ['', '/*/authorizers', '/*/routes', '/*/stages'].map((it) => `/apis${it}`);
  const groups = ['/aws/lambda/*', '/aws/apigateway/*', 'API-Gateway-*'];
  return [
    AROUND,
    {
      Effect: 'Allow',
      Action: API_ACTIONS,
      Resource: regions.flatMap((region) => [...paths, ...httpPaths].map((it) => sub(`apigateway:${region}::${it}`))),
    },
    {
      Effect: 'Allow',
      Action: LOG_ACTIONS,
      Resource: regions.flatMap((region) =>
        groups.map((it) => sub(`logs:${region}:\${AWS::AccountId}:log-group:${it}`)),
      ),
    },
    {
      Effect: 'Allow',
      Action: TRIGGER_ACTIONS,
      Resource: regions.map((region) => sub(`lambda:${region}:\${AWS::AccountId}:function:*`)),
    },
  ];
};

test('pools of our own account are read by their ARNs, in their Regions', () => {
  expect(
    readStatements(config({ id: 'us-east-1_A', region: 'us-east-1' }, { id: 'eu-west-1_B', region: 'eu-west-1' })),
  ).toEqual([
    {
      Effect: 'Allow',
      Action: POOL_ACTIONS,
      Resource: [arn('us-east-1', 'us-east-1_A'), arn('eu-west-1', 'eu-west-1_B')],
    },
    ...around('us-east-1', 'eu-west-1'),
  ]);
});

test('pools of other accounts are read through their roles only, each named once', () => {
  const other = { id: 'us-east-1_B', region: 'us-east-1', readRoleArn: ROLE };
  expect(readStatements(config({ id: 'us-east-1_A', region: 'us-east-1' }, other, other))).toEqual([
    { Effect: 'Allow', Action: POOL_ACTIONS, Resource: [arn('us-east-1', 'us-east-1_A')] },
    ...around('us-east-1'),
    { Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [ROLE] },
  ]);
  expect(readStatements(config(other))).toEqual([{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [ROLE] }]);
});

test('every action reads', () => {
  expect(
    READ_ACTIONS.filter((action) => !/^[a-z-]+:(Describe|List|AdminGet|AdminList|Lookup|Get|GET$|Filter)/.test(action)),
  ).toEqual([]);
});
