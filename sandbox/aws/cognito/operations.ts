import type { Operation } from '../operation.ts';
import { adminGetUser } from './admin-get-user.ts';
import { adminInitiateAuth } from './admin-initiate-auth.ts';
import { adminListGroupsForUser } from './admin-list-groups-for-user.ts';
import { adminUserGlobalSignOut } from './admin-user-global-sign-out.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { describeUserPool } from './describe-user-pool.ts';
import { describeUserPoolClient } from './describe-user-pool-client.ts';
import { getLogDeliveryConfiguration } from './get-log-delivery-configuration.ts';
import { getUser } from './get-user.ts';
import { initiateAuth } from './initiate-auth.ts';
import { listGroups } from './list-groups.ts';
import { listIdentityProviders } from './list-identity-providers.ts';
import { listResourceServers } from './list-resource-servers.ts';
import { listUserPoolClientSecrets } from './list-user-pool-client-secrets.ts';
import { listUserPoolClients } from './list-user-pool-clients.ts';
import { listUserPoolReplicas } from './list-user-pool-replicas.ts';
import { listUserPools } from './list-user-pools.ts';
import { listUsers } from './list-users.ts';
import { revokeToken } from './revoke-token.ts';
import { signUp } from './sign-up.ts';

/** The Cognito operations that the stand-in has: pools, then users, then what apps call. */
export const OPERATIONS: readonly Operation[] = [
  listUserPools,
  describeUserPool,
  listUserPoolClients,
  describeUserPoolClient,
  listUserPoolClientSecrets,
  listIdentityProviders,
  listResourceServers,
  listUserPoolReplicas,
  getLogDeliveryConfiguration,
  listGroups,
  listUsers,
  adminGetUser,
  adminListGroupsForUser,
  adminInitiateAuth,
  adminUserGlobalSignOut,
  signUp,
  confirmSignUp,
  initiateAuth,
  getUser,
  revokeToken,
];
