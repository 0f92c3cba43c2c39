import { words } from '../../incident/words.ts';
import type { Step } from '../step.ts';

/** The pool's own settings: MFA, letter case, what counts as a username. */
export const poolStep: Step<'pool'> = {
  fact: 'pool',
  title: 'pool settings',
  subjects: ['user', 'token', 'changes'],
  reads: [],
  after: [],
  actions: ['cognito-idp:DescribeUserPool'],
  commands: ({ pool }) => [
    words`aws cognito-idp describe-user-pool --user-pool-id ${pool.id} --region ${pool.region} --query 'UserPool.{Mfa:MfaConfiguration,CaseSensitive:UsernameConfiguration.CaseSensitive,Aliases:AliasAttributes,UsernameAttributes:UsernameAttributes,Issuer:IssuerConfiguration.Type}'`,
  ],
  look: (cloud, { pool }) => cloud.pool(pool),
};
