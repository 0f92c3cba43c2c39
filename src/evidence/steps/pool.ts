import { words } from '../../incident/words.ts';
import type { Step } from '../step.ts';

/** The pool's own settings: MFA, letter case, what counts as a username, policies, triggers, domains. */
export const poolStep: Step<'pool'> = {
  fact: 'pool',
  title: 'pool settings',
  subjects: ['user', 'token', 'sign-in', 'pool', 'triggers', 'logs', 'changes', 'apis'],
  reads: [],
  after: [],
  actions: ['cognito-idp:DescribeUserPool'],
  commands: ({ pool }) => [
    words`aws cognito-idp describe-user-pool --user-pool-id ${pool.id} --region ${pool.region} --query 'UserPool.${FIELDS}'`,
  ],
  look: (cloud, { pool }) => cloud.pool(pool),
};

/** What the settings are made of. The external id of the SMS role is not among it. */
const FIELDS = `{${[
  ['Tier', 'UserPoolTier'],
  ['Mfa', 'MfaConfiguration'],
  ['CaseSensitive', 'UsernameConfiguration.CaseSensitive'],
  ['Aliases', 'AliasAttributes'],
  ['UsernameAttributes', 'UsernameAttributes'],
  ['Issuer', 'IssuerConfiguration.Type'],
  ['Triggers', 'LambdaConfig'],
  ['Policies', 'Policies'],
  ['Recovery', 'AccountRecoverySetting'],
  ['Domain', 'Domain'],
  ['CustomDomain', 'CustomDomain'],
  ['DeletionProtection', 'DeletionProtection'],
  ['LastModified', 'LastModifiedDate'],
]
  .map(([name, path]) => `${name}:${path}`)
  .join(',')}}`;
