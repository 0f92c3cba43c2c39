import { type Account, newAccount } from '../aws/account.ts';
import { newTrail } from '../aws/cloudtrail/event.ts';
import type { Group, Pool } from '../aws/cognito/pool.ts';
import { refusalAlarm, signInAlarm } from './alarms.ts';
import { mobileApi, ordersApi } from './apis.ts';
import { CALLERS } from './callers.ts';
import { canaryClient, canarySecret, canaryUser } from './canary.ts';
import { harmlessHistory } from './history.ts';
import { ACCOUNT, newClient, newPool, REGION } from './pools.ts';
import { prodUsers } from './prod-users.ts';
import type { Scenario } from './scenario.ts';
import { newUser } from './users.ts';

const day = 86_400_000;

/** Nothing is broken: three pools, each of another kind, and in `prod` a user in every state. */
export const healthy: Scenario = {
  name: 'healthy',
  title: 'Sign-in works; single users have their usual troubles',
  build: account,
};

function account(now: number): Account {
  const pool = prod(now);
  const made = newAccount({
    id: ACCOUNT,
    region: REGION,
    pools: [pool, staging(now), legacy(now)],
    restApis: [ordersApi(pool, now)],
    httpApis: [mobileApi(pool, now)],
    alarms: [signInAlarm(pool, '1prodweb000000000000client', now), refusalAlarm('orders', now)],
    // CloudTrail is some minutes late, and lets itself be asked twice a second.
    trail: newTrail({ lag: 5 * 60_000, lookupsPerSecond: 2 }),
    callers: CALLERS,
    secrets: [canarySecret(now)],
  });
  harmlessHistory(made, now);
  return made;
}

/** Usernames of people's own choice, e-mail and phone number as aliases, letter case ignored. */
function prod(now: number): Pool {
  const pool = newPool('us-east-1_Prod12345', 'prod', now, {
    AliasAttributes: ['email', 'phone_number'],
    MfaConfiguration: 'OPTIONAL',
  });
  const oauth = {
    SupportedIdentityProviders: ['COGNITO', 'Google'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code' as const],
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    CallbackURLs: ['https://app.example.com/callback'],
    LogoutURLs: ['https://app.example.com/'],
  };
  pool.clients.push(
    newClient(pool, '1prodweb000000000000client', 'web', now, oauth),
    backend(pool, '1prodapi000000000000client', now),
    canaryClient(pool, now),
  );
  pool.providers.push({
    ProviderName: 'Google',
    ProviderType: 'Google',
    CreationDate: new Date(now - 380 * day),
    LastModifiedDate: new Date(now - 120 * day),
  });
  pool.groups.push(
    group(pool, 'admins', now, 1, `arn:aws:iam::${ACCOUNT}:role/app-admins`),
    group(pool, 'engineers', now, 10),
    group(pool, 'us-east-1_Prod12345_Google', now),
  );
  pool.users.push(...prodUsers(now), canaryUser(now));
  return pool;
}

/** Sign-in by e-mail address, which makes every username a sub. */
function staging(now: number): Pool {
  const pool = newPool('us-east-1_Stag12345', 'staging', now, { UsernameAttributes: ['email'] });
  pool.clients.push(
    newClient(pool, '2stagweb000000000000client', 'web', now),
    backend(pool, '2stagapi000000000000client', now),
  );
  pool.groups.push(group(pool, 'testers', now, 5));
  const alice = '00000000-0000-4000-8000-000000000101';
  pool.users.push(
    newUser(alice, alice, now, {
      attributes: { sub: alice, email: 'alice@example.com', email_verified: 'true' },
      groups: ['testers'],
    }),
  );
  return pool;
}

/** An old pool in which letter case matters, and in which the API still tells whether a user exists. */
function legacy(now: number): Pool {
  const pool = newPool('us-east-1_Lega12345', 'legacy', now, {
    UsernameConfiguration: { CaseSensitive: true },
    UserPoolTier: 'LITE',
    CreationDate: new Date(now - 2500 * day),
  });
  pool.clients.push(
    newClient(pool, '3legaweb000000000000client', 'web', now, { PreventUserExistenceErrors: 'LEGACY' }),
    backend(pool, '3legaapi000000000000client', now),
  );
  pool.users.push(newUser('Mallory', '00000000-0000-4000-8000-000000000201', now));
  return pool;
}

/** A server's client, with a secret that says what it is. */
function backend(pool: Pool, id: string, now: number) {
  return newClient(pool, id, 'api-backend', now, {
    ClientSecret: `sandbox-${pool.description.Name}-not-a-secret-000000000000000000000`,
    ExplicitAuthFlows: [
      'ALLOW_ADMIN_USER_PASSWORD_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_USER_SRP_AUTH',
    ],
  });
}

function group(pool: Pool, name: string, now: number, precedence?: number, roleArn?: string): Group {
  return {
    GroupName: name,
    UserPoolId: pool.id,
    ...(precedence === undefined ? {} : { Precedence: precedence }),
    ...(roleArn === undefined ? {} : { RoleArn: roleArn }),
    CreationDate: new Date(now - 380 * day),
    LastModifiedDate: new Date(now - 380 * day),
  };
}
