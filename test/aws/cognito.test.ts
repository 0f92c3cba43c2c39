import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, test } from 'vitest';
import { createUserPools } from '../../src/aws/cognito.ts';
import { patience } from '../../src/aws/patience.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { type Answer, type Loopback, type Request, startLoopback } from './loopback.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' };
const SECONDS = EXAMPLE_NOW / 1000;

let server: Loopback | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function cloudAnswering(answer: (request: Request, count: number) => unknown) {
  const started = await startLoopback((request, count): Answer => ({ kind: 'json', body: answer(request, count) }));
  server = started;
  const client = new CognitoIdentityProviderClient({
    region: POOL.region,
    endpoint: started.endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    ...patience(1000, 1),
  });
  return {
    cloud: createUserPools({ client: () => client }),
    asked: () => started.requests.map((it) => JSON.parse(it.body)),
  };
}

const user = (name: string, change: object = {}) => ({
  Username: name,
  Attributes: [
    { Name: 'sub', Value: `sub of ${name}` },
    { Name: 'email', Value: 'alice@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ],
  Enabled: true,
  UserStatus: 'CONFIRMED',
  UserCreateDate: SECONDS - 60,
  UserLastModifiedDate: SECONDS,
  ...change,
});

const profile = (name: string, change: object = {}) => ({
  username: name,
  sub: `sub of ${name}`,
  status: 'CONFIRMED',
  enabled: true,
  created: EXAMPLE_NOW - 60_000,
  changed: EXAMPLE_NOW,
  email: { value: 'alice@example.com', verified: true },
  phone: undefined,
  identities: [],
  ...change,
});

test('a pool that says everything', async () => {
  const { cloud, asked } = await cloudAnswering(() => ({
    UserPool: {
      Id: POOL.id,
      Name: 'example',
      UserPoolTier: 'PLUS',
      MfaConfiguration: 'OPTIONAL',
      IssuerConfiguration: { Type: 'UPDATED' },
      UsernameConfiguration: { CaseSensitive: false },
      AliasAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 3 },
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 2 } },
      LastModifiedDate: SECONDS,
    },
  }));
  expect(await cloud.pool(POOL)).toEqual(
    known({
      id: POOL.id,
      name: 'example',
      tier: 'PLUS',
      mfa: 'OPTIONAL',
      issuer: 'updated',
      caseSensitive: false,
      usernameAttributes: [],
      aliasAttributes: ['email'],
      adminCreateOnly: true,
      temporaryPasswordDays: 2,
      triggers: [],
      unreadableTriggers: [],
      lastModified: EXAMPLE_NOW,
    }),
  );
  expect(asked()).toEqual([{ UserPoolId: POOL.id }]);
});

test('an old pool that says little gets the defaults of Cognito', async () => {
  const { cloud } = await cloudAnswering(() => ({
    UserPool: { AdminCreateUserConfig: { UnusedAccountValidityDays: 3 }, UsernameAttributes: ['email'] },
  }));
  expect(await cloud.pool(POOL)).toEqual(
    known({
      id: POOL.id,
      name: '',
      tier: undefined,
      mfa: 'OFF',
      issuer: 'original',
      caseSensitive: true,
      usernameAttributes: ['email'],
      aliasAttributes: [],
      adminCreateOnly: false,
      temporaryPasswordDays: 3,
      triggers: [],
      unreadableTriggers: [],
      lastModified: undefined,
    }),
  );
});

test('users: the filter, the profile, its linked providers', async () => {
  const { cloud, asked } = await cloudAnswering(() => ({
    Users: [
      user('alice'),
      user('Google_1', {
        UserStatus: 'EXTERNAL_PROVIDER',
        Enabled: false,
        Attributes: [
          { Name: 'sub', Value: 'sub of Google_1' },
          { Name: 'phone_number', Value: '+15555550100' },
          {
            Name: 'identities',
            Value:
              '[{"providerName":"Google","providerType":"Google","userId":"1","primary":"true"},{"providerName":"Okta"},7,{}]',
          },
        ],
      }),
      user('odd', { UserStatus: 'BRAND_NEW' }),
    ],
  }));
  expect(await cloud.users(POOL, { by: 'email', value: 'alice@example.com' })).toEqual(
    known([
      profile('alice'),
      profile('Google_1', {
        status: 'EXTERNAL_PROVIDER',
        enabled: false,
        email: undefined,
        phone: { value: '+15555550100', verified: false },
        identities: [
          { provider: 'Google', type: 'Google' },
          { provider: 'Okta', type: 'unknown' },
        ],
      }),
      profile('odd', { status: 'UNKNOWN' }),
    ]),
  );
  expect(asked()).toEqual([{ UserPoolId: POOL.id, Filter: 'email = "alice@example.com"', Limit: 60 }]);
});

test.each(['{', 'null', '"Google"', '{"providerName":"Google"}', ''])(
  'identities that are garbage: %s',
  async (Value) => {
    const { cloud } = await cloudAnswering(() => ({
      Users: [user('alice', { Attributes: [...user('alice').Attributes, { Name: 'identities', Value }] })],
    }));
    expect(await cloud.users(POOL, { by: 'sub', value: 'x' })).toEqual(known([profile('alice')]));
  },
);

test('an empty page of users is not the end of the list', async () => {
  const { cloud, asked } = await cloudAnswering((_, count) =>
    count === 1 ? { Users: [], PaginationToken: 'next' } : { Users: [user('alice')] },
  );
  expect(await cloud.users(POOL, { by: 'username', value: 'alice' })).toEqual(known([profile('alice')]));
  expect(asked().map((it) => it.PaginationToken)).toEqual([undefined, 'next']);
});

test('no more than 60 users are read', async () => {
  const { cloud, asked } = await cloudAnswering(() => ({
    Users: Array.from({ length: 60 }, (_, index) => user(`u${index}`)),
    PaginationToken: 'next',
  }));
  const users = await cloud.users(POOL, { by: 'email', value: 'alice@example.com' });
  expect(users).toEqual(known(Array.from({ length: 60 }, (_, index) => profile(`u${index}`))));
  expect(asked()).toHaveLength(1);
});

test('a page that goes beyond 60 users is cut', async () => {
  const page = (count: number) => Array.from({ length: 40 }, (_, index) => `u${count}-${index}`);
  const { cloud } = await cloudAnswering((_, count) => ({
    Users: page(count).map((name) => user(name)),
    PaginationToken: 'next',
  }));
  const users = await cloud.users(POOL, { by: 'email', value: 'alice@example.com' });
  expect(users).toEqual(known([...page(1), ...page(2)].slice(0, 60).map((name) => profile(name))));
});

test('a user without a sub is a gap, not a made-up profile', async () => {
  const { cloud } = await cloudAnswering(() => ({ Users: [user('alice', { Attributes: [] })] }));
  expect(await cloud.users(POOL, { by: 'username', value: 'alice' })).toEqual(
    gap('failed', 'AWS answered cognito-idp:ListUsers, but a required part of the answer is missing.'),
  );
});

test('groups are read to the last page', async () => {
  const { cloud, asked } = await cloudAnswering((_, count) =>
    count < 3
      ? { Groups: [{ GroupName: `g${count}` }], NextToken: `page ${count + 1}` }
      : { Groups: [{ GroupName: 'g3' }] },
  );
  expect(await cloud.groupsOf(POOL, 'alice')).toEqual(known(['g1', 'g2', 'g3']));
  expect(asked()).toEqual([
    { UserPoolId: POOL.id, Username: 'alice', Limit: 60 },
    { UserPoolId: POOL.id, Username: 'alice', Limit: 60, NextToken: 'page 2' },
    { UserPoolId: POOL.id, Username: 'alice', Limit: 60, NextToken: 'page 3' },
  ]);
});

test('a list without an end is given up', async () => {
  const { cloud, asked } = await cloudAnswering(() => ({ Groups: [{ GroupName: 'g' }], NextToken: 'again' }));
  expect(await cloud.groupsOf(POOL, 'alice')).toEqual(
    gap('failed', 'cognito-idp:AdminListGroupsForUser did not come to an end after 10 pages.'),
  );
  expect(asked()).toHaveLength(10);
});

test('an app client: units, defaults, OAuth that is off, and no secret', async () => {
  const { cloud } = await cloudAnswering(() => ({
    UserPoolClient: {
      ClientId: 'client1',
      ClientName: 'web',
      ClientSecret: 'do-not-copy',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      AccessTokenValidity: 10,
      IdTokenValidity: 2,
      RefreshTokenValidity: 0,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'days' },
      RefreshTokenRotation: { Feature: 'ENABLED' },
    },
  }));
  expect(await cloud.client(POOL, 'client1')).toEqual(
    known({
      id: 'client1',
      name: 'web',
      hasSecret: true,
      flows: ['ALLOW_USER_SRP_AUTH'],
      grants: [],
      scopes: [],
      accessTokenSeconds: 600,
      idTokenSeconds: 172_800,
      refreshTokenSeconds: 2_592_000,
      rotation: true,
      revocation: false,
      lastModified: undefined,
    }),
  );
});

test('an app client with OAuth on, and no lifetimes of its own', async () => {
  const { cloud } = await cloudAnswering(() => ({
    UserPoolClient: {
      ClientId: 'client1',
      ClientName: 'web',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      RefreshTokenValidity: 5,
      EnableTokenRevocation: true,
      LastModifiedDate: SECONDS,
    },
  }));
  expect(await cloud.client(POOL, 'client1')).toEqual(
    known({
      id: 'client1',
      name: 'web',
      hasSecret: false,
      flows: [],
      grants: ['code'],
      scopes: ['openid'],
      accessTokenSeconds: 3600,
      idTokenSeconds: 3600,
      refreshTokenSeconds: 432_000,
      rotation: false,
      revocation: true,
      lastModified: EXAMPLE_NOW,
    }),
  );
});

test('an answer about a client that cannot be read does not carry its secret', async () => {
  const { cloud } = await cloudAnswering(() => ({
    UserPoolClient: { ClientSecret: 'do-not-copy', LastModifiedDate: 'do-not-copy' },
  }));
  const reading = await cloud.client(POOL, 'client1');
  expect(reading.kind).toBe('gap');
  expect(JSON.stringify(reading)).not.toContain('do-not-copy');
});

test('the factors of a user', async () => {
  const { cloud, asked } = await cloudAnswering((_, count) =>
    count === 1
      ? { Username: 'alice', UserMFASettingList: ['SOFTWARE_TOKEN_MFA'], PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' }
      : { Username: 'alice' },
  );
  expect(await cloud.factorsOf(POOL, 'alice')).toEqual(
    known({ username: 'alice', enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' }),
  );
  expect(await cloud.factorsOf(POOL, 'alice')).toEqual(known({ username: 'alice', enabled: [], preferred: undefined }));
  expect(asked()[0]).toEqual({ UserPoolId: POOL.id, Username: 'alice' });
});
