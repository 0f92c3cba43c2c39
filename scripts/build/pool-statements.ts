import type { Config } from '../../src/config/config.ts';

/** A statement of an IAM policy, as CloudFormation takes it. */
export interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly (string | { readonly 'Fn::Sub': string })[];
}

/** What a triage reads of a pool: one action for each method of the read port (src/evidence/cloud.ts). */
export const READ_ACTIONS: readonly string[] = [
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminListGroupsForUser',
  'cognito-idp:DescribeUserPool',
  'cognito-idp:DescribeUserPoolClient',
  'cognito-idp:ListUsers',
];

/**
 * What the triage function may do with the configured pools, and nothing else: read those of its own account by their
 * ARNs, assume the reading roles of the others. Account and partition are those of the deployment.
 */
export function readStatements(config: Config): readonly Statement[] {
  const own = config.pools.filter((pool) => pool.readRoleArn === undefined);
  const roles = new Set(config.pools.flatMap((pool) => pool.readRoleArn ?? []));
  const statements: readonly Statement[] = [
    {
      Effect: 'Allow',
      Action: READ_ACTIONS,
      Resource: own.map(({ region, id }) => ({
        'Fn::Sub': `arn:\${AWS::Partition}:cognito-idp:${region}:\${AWS::AccountId}:userpool/${id}`,
      })),
    },
    { Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [...roles].sort() },
  ];
  return statements.filter((statement) => statement.Resource.length > 0);
}
