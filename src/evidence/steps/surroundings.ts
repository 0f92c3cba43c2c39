import { words } from '../../incident/words.ts';
import type { Step } from '../step.ts';

/** The same pool in other Regions: triggers, messages and log exports are set up in each apart. */
export const replicasStep: Step<'replicas'> = {
  fact: 'replicas',
  title: 'replicas',
  subjects: ['sign-in', 'pool'],
  reads: [],
  after: [],
  actions: ['cognito-idp:ListUserPoolReplicas'],
  commands: ({ pool }) => [
    words`aws cognito-idp list-user-pool-replicas --region ${pool.region} --user-pool-id ${pool.id}`,
  ],
  look: (cloud, { pool }) => cloud.replicas(pool),
};

/** External identity providers, without their details, among which is a secret. */
export const providersStep: Step<'providers'> = {
  fact: 'providers',
  title: 'identity providers',
  subjects: ['sign-in', 'pool'],
  reads: [],
  after: [],
  actions: ['cognito-idp:ListIdentityProviders'],
  commands: ({ pool }) => [
    words`aws cognito-idp list-identity-providers --region ${pool.region} --user-pool-id ${pool.id}`,
  ],
  look: (cloud, { pool }) => cloud.providers(pool),
};

/** The APIs whose scopes the pool puts into access tokens. */
export const resourceServersStep: Step<'resourceServers'> = {
  fact: 'resourceServers',
  title: 'resource servers',
  subjects: ['sign-in', 'pool'],
  reads: [],
  after: [],
  actions: ['cognito-idp:ListResourceServers'],
  commands: ({ pool }) => [
    words`aws cognito-idp list-resource-servers --region ${pool.region} --user-pool-id ${pool.id} --max-results 50 --query 'ResourceServers[].{Id:Identifier,Scopes:Scopes[].ScopeName}'`,
  ],
  look: (cloud, { pool }) => cloud.resourceServers(pool),
};
