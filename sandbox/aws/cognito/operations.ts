import type { Operation } from '../operation.ts';
import { addUserPoolClientSecret } from './add-user-pool-client-secret.ts';
import { adminConfirmSignUp } from './admin-confirm-sign-up.ts';
import { adminCreateUser } from './admin-create-user.ts';
import { adminDisableUser } from './admin-disable-user.ts';
import { adminEnableUser } from './admin-enable-user.ts';
import { adminGetUser } from './admin-get-user.ts';
import { adminInitiateAuth } from './admin-initiate-auth.ts';
import { adminListGroupsForUser } from './admin-list-groups-for-user.ts';
import { adminListUserAuthEvents } from './admin-list-user-auth-events.ts';
import { adminListUserSessions } from './admin-list-user-sessions.ts';
import { adminResetUserPassword } from './admin-reset-user-password.ts';
import { adminRespondToAuthChallenge } from './admin-respond-to-auth-challenge.ts';
import { adminRevokeUserSession } from './admin-revoke-user-session.ts';
import { adminSetUserPassword } from './admin-set-user-password.ts';
import { adminUpdateUserAttributes } from './admin-update-user-attributes.ts';
import { adminUserGlobalSignOut } from './admin-user-global-sign-out.ts';
import { confirmForgotPassword } from './confirm-forgot-password.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { deleteIdentityProvider } from './delete-identity-provider.ts';
import { deleteUserPoolClient } from './delete-user-pool-client.ts';
import { deleteUserPoolClientSecret } from './delete-user-pool-client-secret.ts';
import { describeResourceServer } from './describe-resource-server.ts';
import { describeUserPool } from './describe-user-pool.ts';
import { describeUserPoolClient } from './describe-user-pool-client.ts';
import { describeUserPoolDomain } from './describe-user-pool-domain.ts';
import { forgotPassword } from './forgot-password.ts';
import { getLogDeliveryConfiguration } from './get-log-delivery-configuration.ts';
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token.ts';
import { getUser } from './get-user.ts';
import { getUserPoolMfaConfig } from './get-user-pool-mfa-config.ts';
import { getUserPoolSessionConfiguration } from './get-user-pool-session-configuration.ts';
import { globalSignOut } from './global-sign-out.ts';
import { initiateAuth } from './initiate-auth.ts';
import { listGroups } from './list-groups.ts';
import { listIdentityProviders } from './list-identity-providers.ts';
import { listResourceServers } from './list-resource-servers.ts';
import { listUserPoolClientSecrets } from './list-user-pool-client-secrets.ts';
import { listUserPoolClients } from './list-user-pool-clients.ts';
import { listUserPoolReplicas } from './list-user-pool-replicas.ts';
import { listUserPools } from './list-user-pools.ts';
import { listUsers } from './list-users.ts';
import { resendConfirmationCode } from './resend-confirmation-code.ts';
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts';
import { revokeToken } from './revoke-token.ts';
import { signUp } from './sign-up.ts';
import { updateIdentityProvider } from './update-identity-provider.ts';
import { updateUserPool } from './update-user-pool.ts';
import { updateUserPoolClient } from './update-user-pool-client.ts';

/** The Cognito operations that the stand-in has: pools, then users, then what apps call. */
export const OPERATIONS: readonly Operation[] = [
  listUserPools,
  describeUserPool,
  updateUserPool,
  listUserPoolClients,
  describeUserPoolClient,
  updateUserPoolClient,
  deleteUserPoolClient,
  listUserPoolClientSecrets,
  addUserPoolClientSecret,
  deleteUserPoolClientSecret,
  listIdentityProviders,
  updateIdentityProvider,
  deleteIdentityProvider,
  listResourceServers,
  describeResourceServer,
  describeUserPoolDomain,
  getUserPoolMfaConfig,
  getUserPoolSessionConfiguration,
  listUserPoolReplicas,
  getLogDeliveryConfiguration,
  listGroups,
  listUsers,
  adminGetUser,
  adminListGroupsForUser,
  adminListUserSessions,
  adminListUserAuthEvents,
  adminCreateUser,
  adminConfirmSignUp,
  adminSetUserPassword,
  adminResetUserPassword,
  adminUpdateUserAttributes,
  adminEnableUser,
  adminDisableUser,
  adminInitiateAuth,
  adminRespondToAuthChallenge,
  adminUserGlobalSignOut,
  adminRevokeUserSession,
  signUp,
  confirmSignUp,
  resendConfirmationCode,
  forgotPassword,
  confirmForgotPassword,
  initiateAuth,
  respondToAuthChallenge,
  getTokensFromRefreshToken,
  getUser,
  revokeToken,
  globalSignOut,
];
