const members: Readonly<Record<string, readonly string[]>> = {
  UserAuthentication: [
    'AdminInitiateAuth',
    'AdminRespondToAuthChallenge',
    'GetTokensFromRefreshToken',
    'InitiateAuth',
    'RespondToAuthChallenge',
  ],
  UserCreation: ['AdminConfirmSignUp', 'AdminCreateUser', 'ConfirmSignUp', 'SignUp'],
  UserAccountRecovery: [
    'AdminResetUserPassword',
    'AdminSetUserPassword',
    'ChangePassword',
    'ConfirmForgotPassword',
    'ForgotPassword',
    'ResendConfirmationCode',
  ],
  UserRead: ['AdminGetUser', 'GetUser'],
  UserUpdate: [
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminUpdateUserAttributes',
    'AdminUserGlobalSignOut',
    'GlobalSignOut',
    'UpdateUserAttributes',
  ],
  UserToken: ['RevokeToken'],
  UserResourceRead: ['AdminListGroupsForUser', 'AdminListUserAuthEvents'],
  UserList: ['ListUsers', 'ListUsersInGroup'],
  UserPoolRead: ['DescribeUserPool', 'ListUserPools'],
  UserPoolUpdate: ['UpdateUserPool'],
  UserPoolClientRead: ['DescribeUserPoolClient', 'ListUserPoolClients'],
  UserPoolClientUpdate: ['CreateUserPoolClient', 'DeleteUserPoolClient', 'UpdateUserPoolClient'],
};

const categories = new Map(
  Object.entries(members).flatMap(([category, operations]) => operations.map((name) => [name, category] as const)),
);

/**
 * The quota that a Cognito operation is counted against, as `Resource` of AWS/Usage. What is not listed reads or changes
 * parts of a pool. Source: developer guide, quotas.
 */
export function quotaCategory(operation: string): string {
  const part = /^(?:Describe|Get|List)/.test(operation) ? 'UserPoolResourceRead' : 'UserPoolResourceUpdate';
  return categories.get(operation) ?? part;
}
