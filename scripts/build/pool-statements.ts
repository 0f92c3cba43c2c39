import type { Config, PoolConfig } from '../../src/config/config.ts';

/** A statement of an IAM policy, as CloudFormation takes it. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly (string | { readonly 'Fn::Sub': string })[];
}

/** What a triage reads of Cognito itself, on the pools by their ARNs. */
export const POOL_ACTIONS: readonly string[] = [
  'cognito-idp:AdminListGroupsForUser',
  'cognito-idp:AdminListUserAuthEvents',
  'cognito-idp:AdminListUserSessions',
  'cognito-idp:DescribeUserPool',
  'cognito-idp:DescribeUserPoolClient',
  'cognito-idp:GetLogDeliveryConfiguration',
  'cognito-idp:GetUserPoolSessionConfiguration',
  'cognito-idp:GetWebACLForResource',
  'cognito-idp:ListIdentityProviders',
  'cognito-idp:ListResourceServers',
  'cognito-idp:ListUserPoolClientSecrets',
  'cognito-idp:ListUserPoolClients',
  'cognito-idp:ListUserPoolReplicas',
  'cognito-idp:ListUsers',
];

/** No step: a button that says that the user then counts as active this month (docs/decisions.md). */
export const BUTTON_ACTIONS: readonly string[] = ['cognito-idp:AdminGetUser'];

/** What IAM knows no resources for, so that it is allowed for the whole account or not at all. */
export const ACCOUNT_ACTIONS: readonly string[] = ['cloudtrail:LookupEvents', 'cloudwatch:GetMetricData'];

/** What a triage reads of API Gateway. */
export const API_ACTIONS: readonly string[] = ['apigateway:GET'];
/** What it reads of the logs of triggers and of the access logs of stages. */
export const LOG_ACTIONS: readonly string[] = ['logs:FilterLogEvents'];

/** What it reads of WAF. The pool's own `GetWebACLForResource` has to be allowed beside it. */
export const WAF_ACTIONS: readonly string[] = ['wafv2:GetWebACL', 'wafv2:GetWebACLForResource'];

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

/** All that the steps read where IAM knows resources. */
const READS = [...API_ACTIONS, ...POOL_ACTIONS, ...TRIGGER_ACTIONS, ...LOG_ACTIONS, ...WAF_ACTIONS];

/** What the bot reads in all: one action for each method of the read port (src/evidence/cloud.ts). */
export const READ_ACTIONS: readonly string[] = [...READS, ...ACCOUNT_ACTIONS, ...BUTTON_ACTIONS];

/**
 * What the triage function may do with the configured pools, and nothing else: read those of its own account by their
 * ARNs and what is around them, assume the reading roles of the others. Account and partition are those of the deployment.
 * A resource belongs to one service, so one statement of several services allows no more than one for each would.
 */
export function readStatements(config: Config): readonly Statement[] {
  const own = config.pools.filter((pool) => pool.readRoleArn === undefined);
  const roles = new Set(config.pools.flatMap((pool) => pool.readRoleArn ?? []));
  return [
    ...readsFor(own),
    allow('FactorsBehindTheButton', BUTTON_ACTIONS, own.map(ofPool)),
    allow('AssumeReadRoles', ['sts:AssumeRole'], [...roles].sort()),
  ].filter((statement) => statement.Resource.length > 0);
}

/** What the steps read of pools of our own account, and of what is around them. */
export function readsFor(own: readonly PoolConfig[]): readonly Statement[] {
  const regions = [...new Set(own.map((pool) => pool.region))];
  return [
    allow('CloudReads', READS, [...own.map(ofPool), ...regions.flatMap(around)]),
    allow('CloudReadsOfTheAccount', ACCOUNT_ACTIONS, own.length === 0 ? [] : ['*']),
  ];
}

/** A pool of our own account. */
export function ofPool({ region, id }: PoolConfig): { readonly 'Fn::Sub': string } {
  return arn(`cognito-idp:${region}:\${AWS::AccountId}:userpool/${id}`);
}

/** What stands around the pools of a Region: functions, logs, APIs and web ACLs; which of them changes at any time. */
function around(region: string): Statement['Resource'] {
  return [
    // Lambda compares with and without a qualifier: the star stands for both.
    arn(`lambda:${region}:\${AWS::AccountId}:function:*`),
    ...LOG_GROUPS.map((group) => arn(`logs:${region}:\${AWS::AccountId}:log-group:${group}`)),
    ...API_PATHS.map((path) => arn(`apigateway:${region}::${path}`)),
    arn(`wafv2:${region}:\${AWS::AccountId}:regional/webacl/*`),
  ];
}

export function arn(rest: string): { readonly 'Fn::Sub': string } {
  return { 'Fn::Sub': `arn:\${AWS::Partition}:${rest}` };
}

export function allow(Sid: string, Action: readonly string[], Resource: Statement['Resource']): Statement {
  return { Sid, Effect: 'Allow', Action, Resource };
}
