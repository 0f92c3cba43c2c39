import {
  AddUserPoolClientSecretCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListUserAuthEventsCommand,
  AdminListUserSessionsCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  DeleteUserPoolClientSecretCommand,
  DescribeResourceServerCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GetUserPoolMfaConfigCommand,
  GetUserPoolSessionConfigurationCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUserPoolClientSecretsCommand,
  ListUserPoolReplicasCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Pool } from '../../../../sandbox/aws/cognito/pool.ts';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { secretHash } from '../../../../src/cognito/secret-hash.ts';
import { refusalOf, running, START } from '../running.ts';

const { aws, clock, cognito, control } = running();
const UserPoolId = 'us-east-1_Prod12345';
const ClientId = '1prodweb000000000000client';
const backend = '1prodapi000000000000client';

beforeEach(async () => {
  clock.now = START;
  await control('reset');
});

const pool = (): Pool => {
  const [first] = aws().state.pools;
  if (first === undefined) throw new Error('no pool');
  return first;
};
const userNamed = (username: string) => pool().users.find((user) => user.username === username);
const statusOf = async (Username: string) =>
  (await cognito().send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus;

const signIn = (USERNAME: string, PASSWORD = DEMO_PASSWORD, client = ClientId, more: Record<string, string> = {}) =>
  cognito().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: client,
      AuthParameters: { USERNAME, PASSWORD, ...more },
    }),
  );

describe('users', () => {
  test('an invited user signs in with the temporary password, and must set another', async () => {
    const { User } = await cognito().send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'newbie',
        TemporaryPassword: 'Temporary-1!',
        UserAttributes: [{ Name: 'email', Value: 'newbie@example.com' }],
      }),
    );
    expect([User?.UserStatus, (await signIn('newbie', 'Temporary-1!')).ChallengeName]).toEqual([
      'FORCE_CHANGE_PASSWORD',
      'NEW_PASSWORD_REQUIRED',
    ]);
    const create = (Username: string, MessageAction?: 'RESEND') =>
      refusalOf(cognito().send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction })));
    expect([await create('newbie'), await create('alice', 'RESEND')]).toEqual([
      'UsernameExistsException: User account already exists',
      'UnsupportedUserStateException: Resend not possible. alice status is not FORCE_CHANGE_PASSWORD',
    ]);
  });

  test('an invitation that ran out works again when it is sent again', async () => {
    await cognito().send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'cathy',
        MessageAction: 'RESEND',
        TemporaryPassword: 'Temporary-1!',
      }),
    );
    expect((await signIn('cathy', 'Temporary-1!')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('AdminSetUserPassword sets it for good, or until the next sign-in', async () => {
    const set = (Password: string, Permanent: boolean) =>
      cognito().send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'alice', Password, Permanent }));
    await set('Other-Pass-1!', true);
    expect((await signIn('alice', 'Other-Pass-1!')).AuthenticationResult?.TokenType).toBe('Bearer');
    await set('Other-Pass-2!', false);
    expect((await signIn('alice', 'Other-Pass-2!')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(await refusalOf(set('weak', true))).toMatch(/^InvalidPasswordException: /);
  });

  test('disabling signs out for good, enabling lets in again', async () => {
    const { AuthenticationResult } = await signIn('alice');
    await cognito().send(new AdminDisableUserCommand({ UserPoolId, Username: 'alice' }));
    expect(await refusalOf(signIn('alice'))).toBe('NotAuthorizedException: User is disabled.');
    await cognito().send(new AdminEnableUserCommand({ UserPoolId, Username: 'alice' }));
    expect((await signIn('alice')).AuthenticationResult?.TokenType).toBe('Bearer');
    const get = cognito().send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));
    expect(await refusalOf(get)).toBe('NotAuthorizedException: Access Token has been revoked');
  });

  test('a new address is not verified unless the call says so', async () => {
    const update = (UserAttributes: { Name: string; Value: string }[]) =>
      cognito().send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'alice', UserAttributes }));
    await update([{ Name: 'email', Value: 'a2@example.com' }]);
    expect(userNamed('alice')?.attributes.email_verified).toBe('false');
    await update([
      { Name: 'email_verified', Value: 'true' },
      { Name: 'email', Value: 'a3@example.com' },
    ]);
    expect(userNamed('alice')?.attributes).toMatchObject({ email: 'a3@example.com', email_verified: 'true' });
    expect(await refusalOf(update([{ Name: 'sub', Value: 'x' }]))).toBe(
      'InvalidParameterException: user.sub: Attribute cannot be updated.',
    );
  });

  test('a reset asks for a new password with a code', async () => {
    await cognito().send(new AdminResetUserPasswordCommand({ UserPoolId, Username: 'alice' }));
    expect(await refusalOf(signIn('alice'))).toBe(
      'PasswordResetRequiredException: Password reset required for the user',
    );
    const confirm = (ConfirmationCode: string) =>
      cognito().send(
        new ConfirmForgotPasswordCommand({ ClientId, Username: 'alice', ConfirmationCode, Password: 'After-Reset-1!' }),
      );
    expect(await refusalOf(confirm('wrong'))).toBe(
      'CodeMismatchException: Invalid verification code provided, please try again.',
    );
    await confirm(userNamed('alice')?.resetCode?.value ?? 'none');
    expect([
      await statusOf('alice'),
      (await signIn('alice', 'After-Reset-1!')).AuthenticationResult?.TokenType,
    ]).toEqual(['CONFIRMED', 'Bearer']);
  });

  test('sessions are listed where they are tracked; one too many ends the one used least recently', async () => {
    const sessions = () => cognito().send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'alice' }));
    const tracking = () => cognito().send(new GetUserPoolSessionConfigurationCommand({ UserPoolId }));
    expect(await tracking()).toMatchObject({ UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 } });
    expect(await refusalOf(sessions())).toMatch(/^OperationNotEnabledException: /);
    Object.assign(pool().sessionConfiguration, { tracking: 'ENABLED', maxPerUser: 2 });
    expect(await tracking()).toMatchObject({ UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 2 } });
    const first = await signIn('alice');
    clock.now += 1000;
    await signIn('alice');
    clock.now += 1000;
    const REFRESH_TOKEN = first.AuthenticationResult?.RefreshToken ?? '';
    await cognito().send(
      new InitiateAuthCommand({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId, AuthParameters: { REFRESH_TOKEN } }),
    );
    const times = async () =>
      (await sessions()).Sessions?.map((it) => [
        it.SessionType,
        it.CreateDate?.getTime(),
        it.LastActiveDate?.getTime(),
      ]);
    expect(await times()).toEqual([
      ['TOKEN', START, START + 2000],
      ['TOKEN', START + 1000, START + 1000],
    ]);
    clock.now += 1000;
    await signIn('alice');
    expect(await times()).toEqual([
      ['TOKEN', START, START + 2000],
      ['TOKEN', START + 3000, START + 3000],
    ]);
  });

  test('threat protection remembers sign-ins where it is on, newest first, a challenge and its answer as one', async () => {
    const remembered = async (Username: string) => {
      const answer = await cognito().send(new AdminListUserAuthEventsCommand({ UserPoolId, Username }));
      return answer.AuthEvents?.map((it) => [
        it.EventType,
        it.EventResponse,
        it.CreationDate?.getTime(),
        ...(it.ChallengeResponses ?? []).map((step) => `${step.ChallengeName} ${step.ChallengeResponse}`),
      ]);
    };
    await signIn('alice');
    expect(await refusalOf(remembered('alice'))).toMatch(/^UserPoolAddOnNotEnabledException: /);
    pool().description.UserPoolAddOns = { AdvancedSecurityMode: 'AUDIT' };
    expect(await remembered('alice')).toEqual([]);
    await refusalOf(signIn('alice', 'wrong'));
    clock.now += 1000;
    await signIn('alice');
    expect(await remembered('alice')).toEqual([
      ['SignIn', 'Pass', START + 1000, 'Password Success'],
      ['SignIn', 'Fail', START, 'Password Failure'],
    ]);
    const { Session } = await signIn('carol');
    expect(await remembered('carol')).toEqual([['SignIn', 'InProgress', START + 1000, 'Password Success']]);
    clock.now += 1000;
    await cognito().send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'carol', NEW_PASSWORD: 'After-First-1!' },
      }),
    );
    expect(await remembered('carol')).toEqual([['SignIn', 'Pass', START + 2000, 'Password Success']]);
  });
});

describe('recovery', () => {
  const forgot = (Username: string) => cognito().send(new ForgotPasswordCommand({ ClientId, Username }));

  test('"sent" says nothing about whether the user exists', async () => {
    const shape = async (name: string) => Object.keys((await forgot(name)).CodeDeliveryDetails ?? {});
    expect(await shape('nobody')).toEqual(await shape('alice'));
  });

  test.each([
    [
      'an address that is not verified',
      'heidi',
      'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
    ],
    ['a temporary password', 'carol', 'NotAuthorizedException: User password cannot be reset in the current state.'],
    ['a disabled user', 'erin', 'NotAuthorizedException: User is disabled.'],
  ])('is refused with %s', async (_what, name, refusal) => {
    expect(await refusalOf(forgot(name))).toBe(refusal);
  });

  test('codes end after an hour', async () => {
    await forgot('alice');
    const ConfirmationCode = userNamed('alice')?.resetCode?.value;
    clock.now += 3_600_001;
    const confirm = new ConfirmForgotPasswordCommand({
      ClientId,
      Username: 'alice',
      ConfirmationCode,
      Password: DEMO_PASSWORD,
    });
    expect(await refusalOf(cognito().send(confirm))).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    );
  });

  test('a code is sent again to those who are not confirmed', async () => {
    const resend = (Username: string) => cognito().send(new ResendConfirmationCodeCommand({ ClientId, Username }));
    const before = userNamed('bob')?.code;
    expect((await resend('bob')).CodeDeliveryDetails?.Destination).toBe('b***@e***');
    expect(userNamed('bob')?.code).not.toEqual(before);
    expect(await refusalOf(resend('alice'))).toBe('InvalidParameterException: User is already confirmed.');
  });
});

describe('refresh tokens', () => {
  const exchange = (RefreshToken: string | undefined) =>
    cognito().send(new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId }));

  test('rotate: the old one dies after its grace, the sign-in ends when it would have', async () => {
    Object.assign(pool().clients[0] ?? {}, {
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    });
    const first = (await signIn('alice')).AuthenticationResult;
    clock.now += 60_000;
    const second = (await exchange(first?.RefreshToken)).AuthenticationResult;
    expect([typeof second?.RefreshToken, decodeJwt(second?.AccessToken ?? '').origin_jti]).toEqual([
      'string',
      decodeJwt(first?.AccessToken ?? '').origin_jti,
    ]);
    clock.now += 9_999;
    expect((await exchange(first?.RefreshToken)).AuthenticationResult?.TokenType).toBe('Bearer');
    clock.now += 1;
    expect(await refusalOf(exchange(first?.RefreshToken))).toMatch(/^RefreshTokenReuseException: /);
    expect((await exchange(second?.RefreshToken)).AuthenticationResult?.TokenType).toBe('Bearer');
    clock.now = START + 30 * 86_400_000;
    expect(await refusalOf(exchange(second?.RefreshToken))).toBe('NotAuthorizedException: Refresh Token has expired');
  });

  test('stay as they are without rotation, and end with a global sign-out', async () => {
    const tokens = (await signIn('alice')).AuthenticationResult;
    expect((await exchange(tokens?.RefreshToken)).AuthenticationResult?.RefreshToken).toBeUndefined();
    await cognito().send(new GlobalSignOutCommand({ AccessToken: tokens?.AccessToken }));
    expect(await refusalOf(exchange(tokens?.RefreshToken))).toBe(
      'NotAuthorizedException: Refresh Token has been revoked',
    );
  });
});

describe('updates replace', () => {
  test('UpdateUserPool resets what it leaves out, triggers too', async () => {
    const LambdaConfig = { PreSignUp: 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up:live' };
    Object.assign(pool().description, { LambdaConfig, MfaConfiguration: 'OPTIONAL', UserPoolTier: 'PLUS' });
    const before = (await cognito().send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;
    clock.now += 1000;
    await cognito().send(new UpdateUserPoolCommand({ UserPoolId, AutoVerifiedAttributes: ['email'] }));
    const after = (await cognito().send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;
    const { Id, Name, Arn, CreationDate, SchemaAttributes, AliasAttributes, UsernameConfiguration } = before ?? {};
    expect(after).toEqual({
      Id,
      Name,
      Arn,
      CreationDate,
      SchemaAttributes,
      AliasAttributes,
      UsernameConfiguration,
      EstimatedNumberOfUsers: before?.EstimatedNumberOfUsers,
      LastModifiedDate: new Date(clock.now),
      AutoVerifiedAttributes: ['email'],
      Policies: before?.Policies,
      DeletionProtection: 'INACTIVE',
      LambdaConfig: {},
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      MfaConfiguration: 'OFF',
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      UserPoolTags: {},
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      UserPoolTier: 'ESSENTIALS',
    });
  });

  test('UpdateUserPoolClient resets what it leaves out, but not the secret', async () => {
    const describeClient = async () =>
      (await cognito().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: backend }))).UserPoolClient;
    const before = await describeClient();
    clock.now += 1000;
    await cognito().send(
      new UpdateUserPoolClientCommand({
        UserPoolId,
        ClientId: backend,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      }),
    );
    expect(await describeClient()).toEqual({
      UserPoolId,
      ClientId: backend,
      ClientName: 'api-backend',
      ClientSecret: before?.ClientSecret,
      CreationDate: before?.CreationDate,
      LastModifiedDate: new Date(clock.now),
      RefreshTokenValidity: 30,
      TokenValidityUnits: {},
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      AllowedOAuthFlowsUserPoolClient: false,
      PreventUserExistenceErrors: 'LEGACY',
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
    });
  });
});

test('secrets are rotated: both work, then the new one alone', async () => {
  const old = pool().clients[1]?.ClientSecret ?? '';
  const { ClientSecretDescriptor } = await cognito().send(
    new AddUserPoolClientSecretCommand({ UserPoolId, ClientId: backend }),
  );
  const fresh = ClientSecretDescriptor?.ClientSecretValue ?? '';
  const withSecret = (secret: string) =>
    signIn('alice', DEMO_PASSWORD, backend, { SECRET_HASH: secretHash('alice', backend, secret) });
  expect((await withSecret(old)).AuthenticationResult?.TokenType).toBe('Bearer');
  expect((await withSecret(fresh)).AuthenticationResult?.TokenType).toBe('Bearer');
  const list = async () =>
    (await cognito().send(new ListUserPoolClientSecretsCommand({ UserPoolId, ClientId: backend }))).ClientSecrets ?? [];
  const [first, second] = await list();
  expect([first?.ClientSecretValue, second?.ClientSecretId]).toEqual([
    undefined,
    ClientSecretDescriptor?.ClientSecretId,
  ]);
  expect(
    await refusalOf(cognito().send(new AddUserPoolClientSecretCommand({ UserPoolId, ClientId: backend }))),
  ).toMatch(/^LimitExceededException: /);
  const remove = (ClientSecretId: string | undefined) =>
    cognito().send(new DeleteUserPoolClientSecretCommand({ UserPoolId, ClientId: backend, ClientSecretId }));
  await remove(first?.ClientSecretId);
  expect(await refusalOf(withSecret(old))).toBe(
    `NotAuthorizedException: Unable to verify secret hash for client ${backend}`,
  );
  expect((await withSecret(fresh)).AuthenticationResult?.TokenType).toBe('Bearer');
  expect(await list()).toEqual([second]);
  expect(await refusalOf(remove(second?.ClientSecretId))).toMatch(/^InvalidParameterException: /);
});

test('what hangs on a pool is described: domain, resource server, MFA, replicas', async () => {
  const domain = { UserPoolId, Domain: 'login-prod', Status: 'ACTIVE' as const, ManagedLoginVersion: 2 };
  const server = { UserPoolId, Identifier: 'orders', Name: 'Orders', Scopes: [] };
  pool().domains.push(domain);
  pool().resourceServers.push(server);
  Object.assign(pool().mfa, { SoftwareTokenMfaConfiguration: { Enabled: true } });
  pool().replicas.push({ RegionName: 'eu-west-1', Role: 'SECONDARY', Status: 'ACTIVE' });
  const domainNamed = async (Domain: string) =>
    (await cognito().send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription;
  expect([await domainNamed('login-prod'), await domainNamed('free')]).toEqual([domain, {}]);
  const describeServer = (Identifier: string) =>
    cognito().send(new DescribeResourceServerCommand({ UserPoolId, Identifier }));
  expect((await describeServer('orders')).ResourceServer).toEqual(server);
  expect(await refusalOf(describeServer('gone'))).toBe(
    'ResourceNotFoundException: Resource server gone does not exist.',
  );
  const mfa = await cognito().send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  expect([mfa.MfaConfiguration, mfa.SoftwareTokenMfaConfiguration]).toEqual(['OPTIONAL', { Enabled: true }]);
  const { UserPoolReplicas } = await cognito().send(new ListUserPoolReplicasCommand({ UserPoolId }));
  expect(UserPoolReplicas).toEqual([{ RegionName: 'eu-west-1', Role: 'SECONDARY', Status: 'ACTIVE' }]);
});
