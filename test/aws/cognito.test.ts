import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, test } from 'vitest';
import { createUserPools } from '../../src/aws/cognito.ts';
import { patience } from '../../src/aws/patience.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { type Answer, type Loopback, type Request, startLoopback } from './loopback.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' };
const ARN = `arn:aws:cognito-idp:us-east-1:123456789012:userpool/${POOL.id}`;
const SECONDS = EXAMPLE_NOW / 1000;
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up';

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
      Arn: ARN,
      Name: 'example',
      UserPoolTier: 'PLUS',
      MfaConfiguration: 'OPTIONAL',
      IssuerConfiguration: { Type: 'UPDATED' },
      UsernameConfiguration: { CaseSensitive: false },
      AliasAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 3 },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireUppercase: true,
          RequireLowercase: false,
          RequireNumbers: true,
          RequireSymbols: true,
          PasswordHistorySize: 4,
          TemporaryPasswordValidityDays: 2,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
      },
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 2, Name: 'verified_phone_number' },
          { Priority: 1, Name: 'verified_email' },
        ],
      },
      AutoVerifiedAttributes: ['email'],
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true },
      Domain: 'example',
      CustomDomain: 'login.example.com',
      DeletionProtection: 'ACTIVE',
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        From: 'Example <login@example.com>',
        SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com',
        ConfigurationSet: 'set',
      },
      EmailConfigurationFailure: 'x'.repeat(400),
      SmsConfiguration: {
        SnsCallerArn: 'arn:aws:iam::123456789012:role/sms',
        ExternalId: 'external-id-of-the-role',
        SnsRegion: 'us-west-2',
      },
      SmsConfigurationFailure: 'InvalidSmsRoleTrustRelationshipException',
      LambdaConfig: { PreSignUp: `${FUNCTION}:live`, PostConfirmation: 'no ARN' },
      LastModifiedDate: SECONDS,
    },
  }));
  expect(await cloud.pool(POOL)).toEqual(
    known({
      id: POOL.id,
      arn: ARN,
      name: 'example',
      tier: 'PLUS',
      mfa: 'OPTIONAL',
      issuer: 'updated',
      caseSensitive: false,
      usernameAttributes: [],
      aliasAttributes: ['email'],
      adminCreateOnly: true,
      temporaryPasswordDays: 2,
      password: { minimumLength: 12, requires: ['upper case', 'number', 'symbol'], history: 4 },
      firstFactors: ['PASSWORD', 'EMAIL_OTP'],
      recovery: ['verified_email', 'verified_phone_number'],
      autoVerified: ['email'],
      threatProtection: 'ENFORCED',
      devices: 'on request',
      domain: 'example',
      customDomain: 'login.example.com',
      deletionProtection: true,
      email: {
        sender: 'ses',
        from: 'Example <login@example.com>',
        identity: 'arn:aws:ses:us-east-1:123456789012:identity/example.com',
        failure: 'x'.repeat(300),
      },
      sms: { configured: true, region: 'us-west-2', failure: 'InvalidSmsRoleTrustRelationshipException' },
      triggers: [
        {
          slot: 'PreSignUp',
          calls: {
            arn: `${FUNCTION}:live`,
            partition: 'aws',
            region: 'us-east-1',
            account: '123456789012',
            name: 'pre-sign-up',
            qualifier: 'live',
          },
          eventVersion: undefined,
        },
      ],
      unreadableTriggers: ['PostConfirmation'],
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
      arn: undefined,
      name: '',
      tier: undefined,
      mfa: 'OFF',
      issuer: 'original',
      caseSensitive: true,
      usernameAttributes: ['email'],
      aliasAttributes: [],
      adminCreateOnly: false,
      temporaryPasswordDays: 3,
      password: { minimumLength: 0, requires: [], history: 0 },
      firstFactors: [],
      recovery: [],
      autoVerified: [],
      threatProtection: 'OFF',
      devices: 'off',
      domain: undefined,
      customDomain: undefined,
      deletionProtection: false,
      email: { sender: 'cognito', from: undefined, identity: undefined, failure: undefined },
      sms: { configured: false, region: undefined, failure: undefined },
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
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
      CallbackURLs: ['https://app.example.com/callback'],
      LogoutURLs: ['https://app.example.com/bye'],
      SupportedIdentityProviders: ['COGNITO', 'Google'],
      PreventUserExistenceErrors: 'ENABLED',
      AuthSessionValidity: 10,
      ReadAttributes: ['email'],
      WriteAttributes: ['name'],
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
      callbackUrls: ['https://app.example.com/callback'],
      logoutUrls: ['https://app.example.com/bye'],
      providers: ['COGNITO', 'Google'],
      accessTokenSeconds: 600,
      idTokenSeconds: 172_800,
      refreshTokenSeconds: 2_592_000,
      rotation: true,
      rotationGraceSeconds: 30,
      revocation: false,
      hidesUnknownUsers: true,
      challengeMinutes: 10,
      readAttributes: ['email'],
      writeAttributes: ['name'],
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
      callbackUrls: [],
      logoutUrls: [],
      providers: [],
      accessTokenSeconds: 3600,
      idTokenSeconds: 3600,
      refreshTokenSeconds: 432_000,
      rotation: false,
      rotationGraceSeconds: 0,
      revocation: true,
      hidesUnknownUsers: false,
      challengeMinutes: 3,
      readAttributes: [],
      writeAttributes: [],
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

test('users who stayed unconfirmed are counted since a moment, up to a limit, and nothing else of them is asked for', async () => {
  const unconfirmed = (name: string, ageSeconds: number) =>
    user(name, { UserStatus: 'UNCONFIRMED', UserCreateDate: SECONDS - ageSeconds });
  const { cloud, asked } = await cloudAnswering((_, count) => ({
    Users: [unconfirmed(`new-${count}`, 60), unconfirmed(`old-${count}`, 7200)],
    ...(count < 3 ? { PaginationToken: `page ${count + 1}` } : {}),
  }));
  expect(await cloud.unconfirmedSince(POOL, EXAMPLE_NOW - 3_600_000, 500)).toEqual(known({ count: 3, atLeast: false }));
  expect(await cloud.unconfirmedSince(POOL, EXAMPLE_NOW - 3_600_000, 500)).toEqual(known({ count: 1, atLeast: false }));
  const question = {
    UserPoolId: POOL.id,
    AttributesToGet: ['sub'],
    Filter: 'cognito:user_status = "UNCONFIRMED"',
    Limit: 60,
  };
  expect(asked().slice(0, 2)).toEqual([question, { ...question, PaginationToken: 'page 2' }]);
});

test('a count of unconfirmed users that stopped at its limit says so', async () => {
  const { cloud } = await cloudAnswering((_, count) => ({
    Users: Array.from({ length: 60 }, (__, index) => user(`user-${count}-${index}`)),
    PaginationToken: 'more',
  }));
  expect(await cloud.unconfirmedSince(POOL, EXAMPLE_NOW - 3_600_000, 120)).toEqual(
    known({ count: 120, atLeast: true }),
  );
});
