import type { Config } from '../../src/config/config.ts';

/** A statement of an IAM policy, as CloudFormation takes it. */
export interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly (string | { readonly 'Fn::Sub': string })[];
}

/** What a triage reads of Cognito itself, on the pools by their ARNs. */
export const POOL_ACTIONS: readonly string[] = [
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminListGroupsForUser',
  'cognito-idp:DescribeUserPool',
  'cognito-idp:DescribeUserPoolClient',
  'cognito-idp:GetLogDeliveryConfiguration',
  'cognito-idp:ListIdentityProviders',
  'cognito-idp:ListResourceServers',
  'cognito-idp:ListUserPoolClientSecrets',
  'cognito-idp:ListUserPoolClients',
  'cognito-idp:ListUserPoolReplicas',
  'cognito-idp:ListUsers',
];

/** What IAM knows no resources for, so that it is allowed for the whole account or not at all. */
export const ACCOUNT_ACTIONS: readonly string[] = ['cloudtrail:LookupEvents', 'cloudwatch:GetMetricData'];

/** What a triage reads of API Gateway. */
export const API_ACTIONS: readonly string[] = ['apigateway:GET'];
/** What it reads of the logs of triggers and of the access logs of stages. */
export const LOG_ACTIONS: readonly string[] = ['logs:FilterLogEvents'];

/** Lists of API Gateway that are read. */
const API_PATHS = [
  '/restapis',
  '/restapis/*/authorizers',
  '/restapis/*/deployments',
  '/restapis/*/resources',
  '/restapis/*/stages',
  '/apis',
  '/apis/*/authorizers',
  '/apis/*/routes',
  '/apis/*/stages',
];
/** How log groups of functions and stages are usually called; others have to be allowed by hand. */
const LOG_GROUPS = ['/aws/lambda/*', '/aws/apigateway/*', 'API-Gateway-*'];

/** What a triage reads of the functions behind triggers. The pool may call any function of the account. */
export const TRIGGER_ACTIONS: readonly string[] = [
  'lambda:GetAlias',
  'lambda:GetFunctionConcurrency',
  'lambda:GetFunctionConfiguration',
  'lambda:GetPolicy',
  'lambda:GetProvisionedConcurrencyConfig',
  'lambda:ListAliases',
  'lambda:ListTags',
  'lambda:ListVersionsByFunction',
];

/** What a triage reads: one action for each method of the read port (src/evidence/cloud.ts). */
export const READ_ACTIONS: readonly string[] = [
  ...POOL_ACTIONS,
  ...ACCOUNT_ACTIONS,
  ...API_ACTIONS,
  ...LOG_ACTIONS,
  ...TRIGGER_ACTIONS,
];

/**
 * What the triage function may do with the configured pools, and nothing else: read those of its own account by their
 * ARNs and what is around them, assume the reading roles of the others. Account and partition are those of the deployment.
 */
export function readStatements(config: Config): readonly Statement[] {
  const own = config.pools.filter((pool) => pool.readRoleArn === undefined);
  const regions = [...new Set(own.map((pool) => pool.region))];
  const roles = new Set(config.pools.flatMap((pool) => pool.readRoleArn ?? []));
  const statements: readonly Statement[] = [
    {
      Effect: 'Allow',
      Action: POOL_ACTIONS,
      Resource: own.map(({ region, id }) => ({
        'Fn::Sub': `arn:\${AWS::Partition}:cognito-idp:${region}:\${AWS::AccountId}:userpool/${id}`,
      })),
    },
    ...(own.length === 0 ? [] : [{ Effect: 'Allow' as const, Action: ACCOUNT_ACTIONS, Resource: ['*'] }]),
    {
      Effect: 'Allow',
      Action: API_ACTIONS,
      Resource: regions.flatMap((region) =>
        API_PATHS.map((path) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:apigateway:${region}::${path}` })),
      ),
    },
    {
      Effect: 'Allow',
      Action: LOG_ACTIONS,
      Resource: regions.flatMap((region) =>
        LOG_GROUPS.map((group) => ({
          'Fn::Sub': `arn:\${AWS::Partition}:logs:${region}:\${AWS::AccountId}:log-group:${group}`,
        })),
      ),
    },
    {
      Effect: 'Allow',
      Action: TRIGGER_ACTIONS,
      // Lambda compares with and without a qualifier: the star stands for both.
      Resource: regions.map((region) => ({
        'Fn::Sub': `arn:\${AWS::Partition}:lambda:${region}:\${AWS::AccountId}:function:*`,
      })),
    },
    { Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [...roles].sort() },
  ];
  return statements.filter((statement) => statement.Resource.length > 0);
}
