import { expect, test } from 'vitest';
import {
  ACCOUNT_ACTIONS,
  API_ACTIONS,
  BUTTON_ACTIONS,
  LOG_ACTIONS,
  POOL_ACTIONS,
  READ_ACTIONS,
  readStatements,
  TRIGGER_ACTIONS,
  WAF_ACTIONS,
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

const sub = (text: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:${text}` });

/** What stands around the pools of a Region. */
const around = (region: string) => [
  sub(`lambda:${region}:\${AWS::AccountId}:function:*`),
  ...['/aws/lambda/*', '/aws/apigateway/*', 'API-Gateway-*'].map((group) =>
    sub(`logs:${region}:\${AWS::AccountId}:log-group:${group}`),
  ),
  ...['', '/*/authorizers', '/*/deployments', '/*/resources', '/*/stages'].map((it) =>
    sub(`apigateway:${region}::/restapis${it}`),
  ),
  ...['', '/*/authorizers', '/*/routes', '/*/stages'].map((it) => sub(`apigateway:${region}::/apis${it}`)),
  sub(`wafv2:${region}:\${AWS::AccountId}:regional/webacl/*`),
];

const READS = [...API_ACTIONS, ...POOL_ACTIONS, ...TRIGGER_ACTIONS, ...LOG_ACTIONS, ...WAF_ACTIONS];
const OF_THE_ACCOUNT = { Sid: 'CloudReadsOfTheAccount', Effect: 'Allow', Action: ACCOUNT_ACTIONS, Resource: ['*'] };

test('pools of our own account are read by their ARNs, in their Regions', () => {
  const pools = [arn('us-east-1', 'us-east-1_A'), arn('eu-west-1', 'eu-west-1_B')];
  expect(
    readStatements(config({ id: 'us-east-1_A', region: 'us-east-1' }, { id: 'eu-west-1_B', region: 'eu-west-1' })),
  ).toEqual([
    {
      Sid: 'CloudReads',
      Effect: 'Allow',
      Action: READS,
      Resource: [...pools, ...around('us-east-1'), ...around('eu-west-1')],
    },
    OF_THE_ACCOUNT,
    { Sid: 'FactorsBehindTheButton', Effect: 'Allow', Action: BUTTON_ACTIONS, Resource: pools },
  ]);
});

test('pools of other accounts are read through their roles only, each named once', () => {
  const other = { id: 'us-east-1_B', region: 'us-east-1', readRoleArn: ROLE };
  const own = [arn('us-east-1', 'us-east-1_A')];
  const assume = { Sid: 'AssumeReadRoles', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [ROLE] };
  expect(readStatements(config({ id: 'us-east-1_A', region: 'us-east-1' }, other, other))).toEqual([
    { Sid: 'CloudReads', Effect: 'Allow', Action: READS, Resource: [...own, ...around('us-east-1')] },
    OF_THE_ACCOUNT,
    { Sid: 'FactorsBehindTheButton', Effect: 'Allow', Action: BUTTON_ACTIONS, Resource: own },
    assume,
  ]);
  expect(readStatements(config(other))).toEqual([assume]);
});

test('every action reads', () => {
  expect(
    READ_ACTIONS.filter(
      (action) => !/^[a-z0-9-]+:(Describe|List|AdminGet|AdminList|Lookup|Get|GET$|Filter)/.test(action),
    ),
  ).toEqual([]);
});
