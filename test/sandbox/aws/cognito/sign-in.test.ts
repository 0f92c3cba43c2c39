import {
  AdminInitiateAuthCommand,
  type AuthFlowType,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { secretHash } from '../../../../src/cognito/secret-hash.ts';
import { refusalOf, running } from '../running.ts';

const { cognito, clock, aws } = running();
const web = '1prodweb000000000000client';
const api = '1prodapi000000000000client';
const apiSecret = 'sandbox-prod-not-a-secret-000000000000000000000';

const signIn = (USERNAME: string, PASSWORD = DEMO_PASSWORD, ClientId = web, more: Record<string, string> = {}) =>
  cognito().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME, PASSWORD, ...more },
    }),
  );

const refresh = (REFRESH_TOKEN: string, ClientId = web, more: Record<string, string> = {}) =>
  cognito().send(
    new InitiateAuthCommand({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId, AuthParameters: { REFRESH_TOKEN, ...more } }),
  );

describe('InitiateAuth with a password', () => {
  test('gives three tokens', async () => {
    const { AuthenticationResult, ChallengeName } = await signIn('alice@example.com');
    expect(ChallengeName).toBeUndefined();
    expect({ ...AuthenticationResult, AccessToken: '', IdToken: '', RefreshToken: '' }).toEqual({
      AccessToken: '',
      IdToken: '',
      RefreshToken: '',
      ExpiresIn: 3600,
      TokenType: 'Bearer',
    });
    expect(AuthenticationResult?.RefreshToken).toMatch(/^eyJjdHkiOiJKV1Qi/);
  });

  test.each([
    ['a wrong password', 'alice', 'wrong', 'NotAuthorizedException: Incorrect username or password.'],
    ['an unknown user', 'nobody', DEMO_PASSWORD, 'NotAuthorizedException: Incorrect username or password.'],
    [
      'an alias not verified',
      'heidi@example.com',
      DEMO_PASSWORD,
      'NotAuthorizedException: Incorrect username or password.',
    ],
    [
      'a federated profile',
      'Google_104729104729104729104',
      'x',
      'NotAuthorizedException: Incorrect username or password.',
    ],
    ['an unconfirmed user', 'bob', DEMO_PASSWORD, 'UserNotConfirmedException: User is not confirmed.'],
    ['an unconfirmed user, wrong password', 'bob', 'wrong', 'NotAuthorizedException: Incorrect username or password.'],
    [
      'an expired temporary password',
      'cathy',
      DEMO_PASSWORD,
      'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.',
    ],
    [
      'a user to be reset',
      'dave',
      DEMO_PASSWORD,
      'PasswordResetRequiredException: Password reset required for the user',
    ],
    ['a disabled user', 'erin', DEMO_PASSWORD, 'NotAuthorizedException: User is disabled.'],
    [
      'a compromised user',
      'connie',
      DEMO_PASSWORD,
      'NotAuthorizedException: Unable to login because of security reasons.',
    ],
    ['an archived user', 'archie', DEMO_PASSWORD, 'NotAuthorizedException: User is disabled.'],
  ])('refuses %s', async (_what, username, password, refusal) => {
    expect(await refusalOf(signIn(username, password))).toBe(refusal);
  });

  test('tells that a user is not there when the client prevents no existence errors', async () => {
    const client = '3legaweb000000000000client';
    expect(await refusalOf(signIn('mallory', DEMO_PASSWORD, client))).toBe(
      'UserNotFoundException: User does not exist.',
    );
    expect((await signIn('Mallory', DEMO_PASSWORD, client)).AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('asks for a new password, and for a second factor', async () => {
    const carol = await signIn('carol');
    expect([carol.ChallengeName, carol.ChallengeParameters, carol.AuthenticationResult]).toEqual([
      'NEW_PASSWORD_REQUIRED',
      {
        USER_ID_FOR_SRP: 'carol',
        requiredAttributes: '[]',
        userAttributes: '{"email":"carol@example.com","email_verified":"true"}',
      },
      undefined,
    ]);
    expect(carol.Session?.length).toBeGreaterThan(100);
    expect((await signIn('judy')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  test('locks out after five wrong passwords, for a second, then longer', async () => {
    for (let n = 0; n < 5; n += 1) await refusalOf(signIn('ivan', 'wrong'));
    expect(await refusalOf(signIn('ivan'))).toBe('NotAuthorizedException: Password attempts exceeded');
    clock.now += 1000;
    expect(await refusalOf(signIn('ivan', 'wrong'))).toBe('NotAuthorizedException: Incorrect username or password.');
    clock.now += 1000;
    expect(await refusalOf(signIn('ivan'))).toBe('NotAuthorizedException: Password attempts exceeded');
    clock.now += 1000;
    expect((await signIn('ivan')).AuthenticationResult?.TokenType).toBe('Bearer');
  });
});

describe('the secret hash', () => {
  const hash = (username: string) => ({ SECRET_HASH: secretHash(username, api, apiSecret) });

  test('over the name that was typed opens', async () => {
    const typed = 'alice@example.com';
    expect((await signIn(typed, DEMO_PASSWORD, api, hash(typed))).AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('is missed, is wrong, or is sent for nothing', async () => {
    expect(await refusalOf(signIn('alice', DEMO_PASSWORD, api))).toBe(
      `NotAuthorizedException: Client ${api} is configured with secret but SECRET_HASH was not received`,
    );
    expect(await refusalOf(signIn('alice', DEMO_PASSWORD, api, hash('alice@example.com')))).toBe(
      `NotAuthorizedException: Unable to verify secret hash for client ${api}`,
    );
    expect(await refusalOf(signIn('alice', DEMO_PASSWORD, web, hash('alice')))).toBe(
      `NotAuthorizedException: Unable to verify secret hash for client ${web}`,
    );
  });

  test('of a refresh is over the real username', async () => {
    const typed = 'alice@example.com';
    const { AuthenticationResult } = await signIn(typed, DEMO_PASSWORD, api, hash(typed));
    const token = AuthenticationResult?.RefreshToken ?? '';
    expect(await refusalOf(refresh(token, api, hash(typed)))).toBe(
      `NotAuthorizedException: SecretHash does not match for the client: ${api}`,
    );
    expect((await refresh(token, api, hash('alice'))).AuthenticationResult?.TokenType).toBe('Bearer');
  });
});

describe('flows', () => {
  const start = (AuthFlow: AuthFlowType, ClientId = web) =>
    cognito().send(new InitiateAuthCommand({ AuthFlow, ClientId, AuthParameters: {} }));

  test.each<[AuthFlowType, string]>([
    ['USER_AUTH', 'InvalidParameterException: USER_AUTH flow not enabled for this client'],
    ['CUSTOM_AUTH', 'InvalidParameterException: CUSTOM_AUTH flow not enabled for this client'],
    ['USER_PASSWORD_AUTH', 'InvalidParameterException: Missing required parameter USERNAME'],
    ['REFRESH_TOKEN_AUTH', 'InvalidParameterException: Missing required parameter REFRESH_TOKEN'],
    ['USER_SRP_AUTH', 'UnsupportedOperationException: The stand-in does not speak USER_SRP_AUTH.'],
  ])('%s without more is refused', async (flow, refusal) => {
    expect(await refusalOf(start(flow))).toBe(refusal);
  });

  test('a flow switched off is refused by its name', async () => {
    const client = aws().pools[0]?.clients[0];
    if (client === undefined) throw new Error('prod has no client');
    const before = client.ExplicitAuthFlows;
    client.ExplicitAuthFlows = ['ALLOW_CUSTOM_AUTH'];
    expect([
      await refusalOf(start('USER_PASSWORD_AUTH')),
      await refusalOf(start('USER_SRP_AUTH')),
      await refusalOf(start('CUSTOM_AUTH')),
    ]).toEqual([
      'InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client',
      'InvalidParameterException: USER_SRP_AUTH is not enabled for the client.',
      'InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.',
    ]);
    client.ExplicitAuthFlows = before;
  });

  test('an unknown client is not there', async () => {
    expect(await refusalOf(start('USER_PASSWORD_AUTH', 'nosuchclient'))).toBe(
      'ResourceNotFoundException: User pool client nosuchclient does not exist.',
    );
  });
});

describe('InitiateAuth with a refresh token', () => {
  test('gives new tokens of the same login, and no new refresh token', async () => {
    const first = (await signIn('alice')).AuthenticationResult;
    clock.now += 60_000;
    const second = (await refresh(first?.RefreshToken ?? '')).AuthenticationResult;
    expect(second?.RefreshToken).toBeUndefined();
    expect(second?.AccessToken).not.toBe(first?.AccessToken);
    const { Username } = await cognito().send(new GetUserCommand({ AccessToken: second?.AccessToken }));
    expect(Username).toBe('alice');
  });

  test('refuses garbage, a token of another client, and one that is too old', async () => {
    const token = (await signIn('alice')).AuthenticationResult?.RefreshToken ?? '';
    const hash = { SECRET_HASH: secretHash('alice', api, apiSecret) };
    expect(await refusalOf(refresh('garbage'))).toBe('NotAuthorizedException: Invalid Refresh Token');
    expect(await refusalOf(refresh(token, api, hash))).toBe('NotAuthorizedException: Invalid Refresh Token');
    const before = clock.now;
    clock.now += 30 * 86_400_000;
    expect(await refusalOf(refresh(token))).toBe('NotAuthorizedException: Refresh Token has expired');
    clock.now = before;
  });
});

describe('AdminInitiateAuth', () => {
  const start = (AuthFlow: AuthFlowType, ClientId: string, AuthParameters: Record<string, string>) =>
    cognito().send(
      new AdminInitiateAuthCommand({ UserPoolId: 'us-east-1_Prod12345', AuthFlow, ClientId, AuthParameters }),
    );

  test('signs in and refreshes with the flows of servers', async () => {
    const SECRET_HASH = secretHash('alice', api, apiSecret);
    const first = await start('ADMIN_USER_PASSWORD_AUTH', api, {
      USERNAME: 'alice',
      PASSWORD: DEMO_PASSWORD,
      SECRET_HASH,
    });
    const REFRESH_TOKEN = first.AuthenticationResult?.RefreshToken ?? '';
    const second = await start('REFRESH_TOKEN_AUTH', api, { REFRESH_TOKEN, SECRET_HASH });
    expect([first, second].map(({ AuthenticationResult }) => AuthenticationResult?.ExpiresIn)).toEqual([3600, 3600]);
  });

  test('words a flow that is switched off in its own way', async () => {
    expect(await refusalOf(start('ADMIN_USER_PASSWORD_AUTH', web, {}))).toBe(
      'InvalidParameterException: Auth flow not enabled for this client',
    );
  });
});
