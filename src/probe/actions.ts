/** A right that the probe function needs beside what a triage reads: one row of its role. */
export interface ProbeAction {
  /** As IAM names it; a public operation of Cognito needs none. */
  readonly action: string;
  /** What it is allowed on. */
  readonly on: 'pools' | 'canary pools' | 'canary secrets' | 'tested functions';
  readonly why: string;
}

/** What the probe function may do, and for which command. Its role allows this and nothing else that acts. */
export const probeActions: readonly ProbeAction[] = [
  {
    action: 'cognito-idp:AdminUserGlobalSignOut',
    on: 'pools',
    why: 'signout ends every session of one user',
  },
  {
    action: 'cognito-idp:AdminListUserSessions',
    on: 'pools',
    why: 'signout finds the one session that it is to end',
  },
  {
    action: 'cognito-idp:AdminRevokeUserSession',
    on: 'pools',
    why: 'signout ends one session, in pools that track them',
  },
  {
    action: 'lambda:InvokeFunction',
    on: 'tested functions',
    why: 'trigger-test runs functions whose row says test: true, with made-up events',
  },
  {
    action: 'cognito-idp:DescribeUserPoolClient',
    on: 'canary pools',
    why: "signin-test reads how the canary's app client refreshes and revokes, and computes its secret hash",
  },
  {
    action: 'cognito-idp:AdminInitiateAuth',
    on: 'canary pools',
    why: 'signin-test signs the canary in and refreshes, where its flow is ADMIN_USER_PASSWORD_AUTH',
  },
  {
    action: 'cognito-idp:AdminRespondToAuthChallenge',
    on: 'canary pools',
    why: 'signin-test answers the challenges of that flow',
  },
  {
    action: 'secretsmanager:GetSecretValue',
    on: 'canary secrets',
    why: 'signin-test reads what the canary proves itself by, in the bot’s own account',
  },
];
