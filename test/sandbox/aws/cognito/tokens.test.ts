import {
  AdminUserGlobalSignOutCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { refusalOf, running, START } from '../running.ts';

const { aws, cognito, clock, control } = running();
const prod = 'us-east-1_Prod12345';
const web = '1prodweb000000000000client';
const api = '1prodapi000000000000client';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

async function tokens(USERNAME = 'alice') {
  const { AuthenticationResult } = await cognito().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: web,
      AuthParameters: { USERNAME, PASSWORD: DEMO_PASSWORD },
    }),
  );
  return {
    id: AuthenticationResult?.IdToken ?? '',
    access: AuthenticationResult?.AccessToken ?? '',
    refresh: AuthenticationResult?.RefreshToken ?? '',
  };
}

const keySet = (pool = prod) => createRemoteJWKSet(new URL(`${aws().url}/${pool}/.well-known/jwks.json`));
const getUser = (AccessToken: string) => cognito().send(new GetUserCommand({ AccessToken }));
const refresh = (REFRESH_TOKEN: string) =>
  cognito().send(
    new InitiateAuthCommand({ AuthFlow: 'REFRESH_TOKEN', ClientId: web, AuthParameters: { REFRESH_TOKEN } }),
  );

describe('tokens', () => {
  test('verify against the published keys, each kind with a key of its own', async () => {
    const { id, access } = await tokens();
    const checks = { issuer: `https://cognito-idp.us-east-1.amazonaws.com/${prod}`, currentDate: new Date(clock.now) };
    const idToken = await jwtVerify(id, keySet(), { ...checks, audience: web });
    const accessToken = await jwtVerify(access, keySet(), checks);
    const at = START / 1000;
    const { jti, origin_jti, event_id, ...claims } = idToken.payload;
    expect(claims).toEqual({
      sub: '00000000-0000-4000-8000-000000000001',
      'cognito:groups': ['admins', 'engineers'],
      iss: checks.issuer,
      token_use: 'id',
      auth_time: at,
      exp: at + 3600,
      iat: at,
      email: 'alice@example.com',
      email_verified: true,
      name: 'Alice Example',
      'custom:tenant': 'acme',
      'cognito:roles': ['arn:aws:iam::123456789012:role/app-admins'],
      'cognito:preferred_role': 'arn:aws:iam::123456789012:role/app-admins',
      aud: web,
      'cognito:username': 'alice',
    });
    expect([jti, origin_jti, event_id]).toEqual([
      expect.stringMatching(uuid),
      expect.stringMatching(uuid),
      expect.stringMatching(uuid),
    ]);
    expect(accessToken.payload).toEqual({
      sub: '00000000-0000-4000-8000-000000000001',
      'cognito:groups': ['admins', 'engineers'],
      iss: checks.issuer,
      client_id: web,
      origin_jti,
      event_id,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: at,
      exp: at + 3600,
      iat: at,
      jti: expect.stringMatching(uuid),
      username: 'alice',
      version: 2,
    });
    expect(idToken.protectedHeader.kid).not.toBe(accessToken.protectedHeader.kid);
  });

  test('a refresh token is encrypted and looks like one of AWS', async () => {
    const { refresh: token } = await tokens();
    expect(token.split('.')).toHaveLength(5);
    expect(token).toMatch(/^eyJjdHkiOiJKV1Qi/);
    expect(decodeProtectedHeader(token)).toEqual({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' });
  });

  test('carry the second form of issuer in a pool that was switched to it', async () => {
    const pool = aws().pools[0];
    if (pool === undefined) throw new Error('no pool');
    pool.description.IssuerConfiguration = { Type: 'UPDATED' };
    const { access } = await tokens();
    expect(decodeJwt(access).iss).toBe(`https://issuer-cognito-idp.us-east-1.amazonaws.com/${prod}`);
    expect((await getUser(access)).Username).toBe('alice');
    pool.description.IssuerConfiguration = { Type: 'ORIGINAL' };
  });
});

describe('documents', () => {
  test('the key set has two RSA keys, the discovery document points at it', async () => {
    const jwks = (await (await fetch(`${aws().url}/${prod}/.well-known/jwks.json`)).json()) as { keys: object[] };
    expect(jwks.keys).toEqual(
      [0, 1].map(() => ({
        alg: 'RS256',
        e: 'AQAB',
        kid: expect.any(String),
        kty: 'RSA',
        n: expect.any(String),
        use: 'sig',
      })),
    );
    const discovery = await (await fetch(`${aws().url}/${prod}/.well-known/openid-configuration`)).json();
    expect(discovery).toMatchObject({
      issuer: `https://cognito-idp.us-east-1.amazonaws.com/${prod}`,
      jwks_uri: `${aws().url}/${prod}/.well-known/jwks.json`,
    });
  });

  test('of a pool that is not there are not there', async () => {
    expect((await fetch(`${aws().url}/us-east-1_Gone12345/.well-known/jwks.json`)).status).toBe(404);
  });
});

describe('GetUser', () => {
  test('answers the user of an access token, without a signed request', async () => {
    const { Username, UserAttributes } = await getUser((await tokens()).access);
    expect([Username, UserAttributes?.find(({ Name }) => Name === 'sub')?.Value]).toEqual([
      'alice',
      '00000000-0000-4000-8000-000000000001',
    ]);
  });

  test('refuses what is no access token, a broken signature, and an expired token', async () => {
    const { id, access } = await tokens();
    expect(await refusalOf(getUser('garbage'))).toBe('NotAuthorizedException: Invalid Access Token');
    expect(await refusalOf(getUser(id))).toBe('NotAuthorizedException: Invalid Access Token');
    const [head, body, signature = ''] = access.split('.');
    const broken = `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    expect(await refusalOf(getUser(broken))).toBe(
      'NotAuthorizedException: Could not verify signature for Access Token',
    );
    clock.now += 3_600_000;
    expect(await refusalOf(getUser(access))).toBe('NotAuthorizedException: Access Token has expired');
    clock.now = START;
  });
});

describe('revocation', () => {
  test('RevokeToken ends one login, and leaves the others', async () => {
    const [one, other] = [await tokens(), await tokens()];
    await cognito().send(new RevokeTokenCommand({ Token: one.refresh, ClientId: web }));
    expect(await refusalOf(refresh(one.refresh))).toBe('NotAuthorizedException: Refresh Token has been revoked');
    expect(await refusalOf(getUser(one.access))).toBe('NotAuthorizedException: Access Token has been revoked');
    expect((await getUser(other.access)).Username).toBe('alice');
    await jwtVerify(one.access, keySet(), { currentDate: new Date(clock.now) });
  });

  test('RevokeToken refuses a wrong client and what is no refresh token, and shrugs at what it does not know', async () => {
    const { access, refresh: token } = await tokens();
    const revoke = (Token: string, ClientId = web) => cognito().send(new RevokeTokenCommand({ Token, ClientId }));
    expect(await refusalOf(revoke(token, api))).toBe('UnauthorizedException: Unable to verify the client secret.');
    expect(await refusalOf(revoke(access))).toBe('UnsupportedTokenTypeException: Only refresh tokens can be revoked.');
    expect((await revoke('unknown')).$metadata.httpStatusCode).toBe(200);
    expect((await refresh(token)).AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('AdminUserGlobalSignOut ends every login of the user', async () => {
    const [one, other] = [await tokens(), await tokens()];
    await cognito().send(new AdminUserGlobalSignOutCommand({ UserPoolId: prod, Username: 'alice' }));
    expect([await refusalOf(refresh(one.refresh)), await refusalOf(getUser(other.access))]).toEqual([
      'NotAuthorizedException: Refresh Token has been revoked',
      'NotAuthorizedException: Access Token has been revoked',
    ]);
    expect((await getUser((await tokens()).access)).Username).toBe('alice');
  });
});

describe('tokens for the demo', () => {
  const mint = async (kind: string) =>
    ((await control('tokens', { pool: 'prod', username: 'alice', kind })) as { token: string }).token;

  test('good, expired, of another pool, ID and refresh', async () => {
    const [good, expired, other, id, refreshing] = [
      await mint('good'),
      await mint('expired'),
      await mint('other-pool'),
      await mint('id'),
      await mint('refresh'),
    ];
    expect((await getUser(good)).Username).toBe('alice');
    expect(await refusalOf(getUser(expired))).toBe('NotAuthorizedException: Access Token has expired');
    expect(decodeJwt(other).iss).toBe('https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Stag12345');
    expect(decodeJwt(id).token_use).toBe('id');
    expect((await refresh(refreshing)).AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('of a user or pool that is not there are refused', async () => {
    expect(await control('tokens', { pool: 'prod', username: 'nobody', kind: 'good' })).toEqual({
      error: 'User does not exist.',
    });
    expect(await control('tokens', { pool: 'gone', username: 'alice', kind: 'good' })).toEqual({
      error: 'User pool gone does not exist.',
    });
  });
});
