import { GetUserCommand, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../../../../sandbox/scenarios/users.ts';
import { running } from '../../running.ts';
import { triggers } from '../trigger-functions.ts';
import { ALICE, basic, browserOf, CALLBACK, CHALLENGE, MACHINE, SECRET, SERVER, VERIFIER, WEB } from './browser.ts';

const stand = running();
const browser = browserOf(stand);
const { add, events } = triggers(stand);
const { token } = browser;
const grant = { grant_type: 'authorization_code', client_id: WEB, redirect_uri: CALLBACK };
const serverGrant = { grant_type: 'authorization_code', redirect_uri: CALLBACK };
const invalid = (error: string, error_description?: string) => ({
  status: 400,
  body: { error, ...(error_description === undefined ? {} : { error_description }) },
});
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

beforeEach(() => browser.reset());

describe('a code', () => {
  test('gives the three tokens, with the scopes and the nonce that were asked for', async () => {
    const code = await browser.code({ scope: 'openid email', nonce: 'n-1' });
    const { status, body } = await token({ ...grant, code });
    expect([status, { ...body, id_token: '', access_token: '', refresh_token: '' }]).toEqual([
      200,
      { id_token: '', access_token: '', refresh_token: '', expires_in: 3600, token_type: 'Bearer' },
    ]);
    const { aud, nonce, at_hash, email, email_verified, name } = decodeJwt(String(body.id_token));
    expect({ aud, nonce, at_hash, email, email_verified, name }).toEqual({
      aud: WEB,
      nonce: 'n-1',
      at_hash: expect.stringMatching(/^[\w-]{22}$/),
      email: 'alice@example.com',
      email_verified: true,
      name: undefined,
    });
    const { scope, client_id, sub } = decodeJwt(String(body.access_token));
    expect({ scope, client_id, sub }).toEqual({ scope: 'openid email', client_id: WEB, sub: ALICE });
  });

  test('gives no ID token without openid, and access to the own account with its scope alone', async () => {
    const asked = { client_id: SERVER, scope: 'aws.cognito.signin.user.admin' };
    const { body } = await token({ ...serverGrant, code: await browser.code(asked) }, basic(SERVER, SECRET));
    expect(Object.keys(body)).toEqual(['access_token', 'refresh_token', 'expires_in', 'token_type']);
    const AccessToken = String(body.access_token);
    expect((await stand.cognito().send(new GetUserCommand({ AccessToken }))).Username).toBe('alice');
    const other = (await browser.tokens()).access_token;
    await expect(stand.cognito().send(new GetUserCommand({ AccessToken: other }))).rejects.toThrow(
      'Access Token does not have required scopes',
    );
  });

  test('is good once', async () => {
    const code = await browser.code();
    expect((await token({ ...grant, code })).status).toBe(200);
    expect(await token({ ...grant, code })).toEqual(invalid('invalid_grant'));
  });

  test('is good for five minutes', async () => {
    const [early, late] = [await browser.code(), await browser.code()];
    stand.clock.now += 5 * 60_000 - 1;
    expect((await token({ ...grant, code: early })).status).toBe(200);
    stand.clock.now += 1;
    expect(await token({ ...grant, code: late })).toEqual(invalid('invalid_grant'));
  });

  test('needs the verifier of its challenge, and no other', async () => {
    const code = await browser.code({ code_challenge: CHALLENGE, code_challenge_method: 'S256' });
    expect(await token({ ...grant, code })).toEqual(invalid('invalid_grant'));
    expect(await token({ ...grant, code, code_verifier: CHALLENGE })).toEqual(invalid('invalid_grant'));
    expect((await token({ ...grant, code, code_verifier: VERIFIER })).status).toBe(200);
  });

  test.each<[string, object, ReturnType<typeof invalid>]>([
    ['that nobody gave out', { code: 'guess' }, invalid('invalid_grant')],
    ['without the code', { code: '' }, invalid('invalid_request')],
    ['without the address', { redirect_uri: '' }, invalid('invalid_request')],
    ['with another address', { redirect_uri: `${CALLBACK}/` }, invalid('unauthorized_client', 'invalid_redirect')],
    ['without a client', { client_id: '' }, invalid('invalid_request')],
    ['of a client that is not there', { client_id: 'gone' }, invalid('invalid_client')],
    ['for another grant', { grant_type: 'password' }, invalid('unsupported_grant_type')],
    ['for no grant', { grant_type: '' }, invalid('invalid_request')],
  ])('%s is refused', async (_what, change, refusal) => {
    expect(await token({ ...grant, code: await browser.code(), ...change })).toEqual(refusal);
  });

  test('is not good for another client', async () => {
    const code = await browser.code();
    expect(await token({ ...serverGrant, code }, basic(SERVER, SECRET))).toEqual(invalid('invalid_grant'));
  });

  test('is no use to a client that lost the grant, or OAuth altogether', async () => {
    const code = await browser.code();
    browser.client(WEB).AllowedOAuthFlows = ['implicit'];
    expect(await token({ ...grant, code })).toEqual(invalid('unauthorized_client'));
    browser.client(WEB).AllowedOAuthFlows = ['code'];
    browser.client(WEB).AllowedOAuthFlowsUserPoolClient = false;
    expect(await token({ ...grant, code })).toEqual(invalid('unauthorized_client'));
  });

  test('is refused to a client that cannot read all that a scope is about', async () => {
    const code = await browser.code({ scope: 'openid email' });
    browser.client(WEB).ReadAttributes = ['email'];
    expect(await token({ ...grant, code })).toEqual(invalid('invalid_grant'));
    browser.client(WEB).ReadAttributes = ['email', 'email_verified'];
    expect((await token({ ...grant, code })).status).toBe(200);
  });

  test('of a user who was disabled meanwhile gives nothing', async () => {
    const code = await browser.code();
    const alice = browser.pool().users.find(({ username }) => username === 'alice');
    if (alice !== undefined) alice.enabled = false;
    expect(await token({ ...grant, code })).toEqual(invalid('invalid_grant'));
  });
});

describe('a client', () => {
  const half = Buffer.from(`${SERVER}:${SECRET}`).toString('base64');
  const twice = Buffer.from(half).toString('base64');

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['in the header', {}, basic(SERVER, SECRET)],
    ['in the header, with its id in the body', { client_id: SERVER }, basic(SERVER, SECRET)],
    ['in the body', { client_id: SERVER, client_secret: SECRET }, {}],
  ])('is believed with its secret %s', async (_what, form, headers) => {
    const code = await browser.code({ client_id: SERVER });
    expect((await token({ ...serverGrant, ...form, code }, headers)).status).toBe(200);
  });

  test.each<[string, Record<string, string>, Record<string, string>, ReturnType<typeof invalid>]>([
    ['a wrong secret in the header', {}, basic(SERVER, 'wrong'), invalid('invalid_client', 'invalid_client_secret')],
    [
      'a wrong secret in the body',
      { client_id: SERVER, client_secret: 'wrong' },
      {},
      invalid('invalid_client', 'invalid_client_secret'),
    ],
    ['no secret', { client_id: SERVER }, {}, invalid('invalid_client')],
    ['an empty secret', {}, basic(SERVER, ''), invalid('invalid_client')],
    ['a header encoded twice', {}, { authorization: `Basic ${twice}` }, invalid('invalid_client')],
    ['a header that is not encoded', {}, { authorization: `Basic ${SERVER}:${SECRET}` }, invalid('invalid_client')],
    ['a header of another kind', {}, { authorization: `Bearer ${half}` }, invalid('invalid_client')],
    ['the secret of nobody', {}, basic('gone', SECRET), invalid('invalid_client')],
    ['another id in the body', { client_id: WEB }, basic(SERVER, SECRET), invalid('invalid_request')],
    ['the secret in both places', { client_secret: SECRET }, basic(SERVER, SECRET), invalid('invalid_request')],
    ['a secret though it has none', { client_id: WEB, client_secret: SECRET }, {}, invalid('invalid_client')],
    ['a header though it has no secret', {}, basic(WEB, SECRET), invalid('invalid_client')],
  ])('is not believed with %s', async (_what, form, headers, refusal) => {
    const code = await browser.code({ client_id: SERVER });
    expect(await token({ ...serverGrant, ...form, code }, headers)).toEqual(refusal);
  });

  test('is believed with its second secret', async () => {
    browser.pool().secrets.set(SERVER, [{ id: 'second', value: 'the-second-secret', created: stand.clock.now }]);
    const code = await browser.code({ client_id: SERVER });
    expect((await token({ ...serverGrant, code }, basic(SERVER, 'the-second-secret'))).status).toBe(200);
  });
});

test('a body that is no form is no request, and neither is a GET', async () => {
  const address = `${stand.aws().environment.COGNITO_DOMAIN_ENDPOINT_URL}/acme-prod.auth.us-east-1.amazoncognito.com/oauth2/token`;
  const code = await browser.code();
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...grant, code }),
  });
  expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_request' }]);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('x-amz-cognito-request-id')).toEqual(uuid);
  expect((await fetch(address)).status).toBe(405);
});

describe('a refresh token', () => {
  const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', client_id: WEB, refresh_token });

  test('gives new tokens of the same sign-in and scopes, and no other refresh token', async () => {
    const before = await browser.tokens({ scope: 'openid email' });
    stand.clock.now += 60_000;
    const { status, body } = await refresh(before.refresh_token ?? '');
    expect([status, Object.keys(body)]).toEqual([200, ['id_token', 'access_token', 'expires_in', 'token_type']]);
    const [old, now] = [decodeJwt(before.access_token ?? ''), decodeJwt(String(body.access_token))];
    expect([now.scope, now.origin_jti, now.auth_time, now.iat]).toEqual([
      'openid email',
      old.origin_jti,
      old.auth_time,
      Number(old.iat) + 60,
    ]);
  });

  test('of a sign-in by the API is good too', async () => {
    const { AuthenticationResult } = await stand.cognito().send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: WEB,
        AuthParameters: { USERNAME: 'alice', PASSWORD: DEMO_PASSWORD },
      }),
    );
    const { body } = await refresh(AuthenticationResult?.RefreshToken ?? '');
    expect(decodeJwt(String(body.access_token)).scope).toBe('aws.cognito.signin.user.admin');
  });

  test('that is missing, unknown, of another client, revoked or over is refused', async () => {
    const { refresh_token = '' } = await browser.tokens();
    const [login] = browser.pool().logins.values();
    expect(await refresh('')).toEqual(invalid('invalid_request'));
    expect(await refresh('guess')).toEqual(invalid('invalid_grant'));
    expect(await token({ grant_type: 'refresh_token', refresh_token }, basic(SERVER, SECRET))).toEqual(
      invalid('invalid_grant'),
    );
    stand.clock.now = login?.refreshExpires ?? 0;
    expect(await refresh(refresh_token)).toEqual(invalid('invalid_grant'));
    stand.clock.now -= 1;
    expect((await refresh(refresh_token)).status).toBe(200);
    if (login !== undefined) login.revoked = true;
    expect(await refresh(refresh_token)).toEqual(invalid('invalid_grant'));
  });

  test('is exchanged for another one with rotation, and dies after the grace', async () => {
    browser.client(WEB).RefreshTokenRotation = { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 };
    const { refresh_token: first = '' } = await browser.tokens();
    const second = String((await refresh(first)).body.refresh_token);
    expect(second).not.toBe(first);
    stand.clock.now += 9_999;
    expect((await refresh(first)).status).toBe(200);
    stand.clock.now += 1;
    expect(await refresh(first)).toEqual(invalid('invalid_grant'));
    expect((await refresh(second)).status).toBe(200);
  });

  test('is no use to a client that may not refresh', async () => {
    const { refresh_token = '' } = await browser.tokens();
    browser.client(WEB).ExplicitAuthFlows = ['ALLOW_USER_SRP_AUTH'];
    expect(await refresh(refresh_token)).toEqual(invalid('unauthorized_client'));
  });

  test('runs pre token generation as a refresh; its failure is the answer', async () => {
    const { refresh_token = '' } = await browser.tokens();
    add('PreTokenGeneration', 'throw new Error("not today");');
    expect(await refresh(refresh_token)).toEqual(
      invalid('invalid_request', 'PreTokenGeneration failed with error not today.'),
    );
    expect(events('PreTokenGeneration').map(({ triggerSource }) => triggerSource)).toEqual([
      'TokenGeneration_RefreshTokens',
    ]);
  });
});

describe('an app for itself', () => {
  const machine = (form: Record<string, string> = {}) =>
    token({ grant_type: 'client_credentials', ...form }, basic(MACHINE, SECRET));

  test('gets an access token with its scopes, and nothing of a user', async () => {
    const { status, body } = await machine();
    expect([status, Object.keys(body)]).toEqual([200, ['access_token', 'expires_in', 'token_type']]);
    const at = stand.clock.now / 1000;
    expect(decodeJwt(String(body.access_token))).toEqual({
      sub: MACHINE,
      token_use: 'access',
      scope: 'orders/read',
      auth_time: at,
      iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Prod12345',
      exp: at + 3600,
      iat: at,
      version: 2,
      jti: uuid,
      client_id: MACHINE,
    });
  });

  test.each([
    ['a scope that does not exist', 'orders/delete', 'invalid_scope'],
    ['a scope that the client may not use', 'orders/write', 'invalid_grant'],
    ['a scope of users', 'openid', 'invalid_grant'],
  ])('is refused %s', async (_what, scope, error) => {
    expect(await machine({ scope })).toEqual(invalid(error));
  });

  test('is refused metadata that cannot be read', async () => {
    expect(await machine({ aws_client_metadata: 'x' })).toEqual(invalid('invalid_request'));
  });

  test('is refused without the grant, or the secret', async () => {
    expect(await token({ grant_type: 'client_credentials', client_id: WEB })).toEqual(invalid('unauthorized_client'));
    expect(await token({ grant_type: 'client_credentials', client_id: MACHINE })).toEqual(invalid('invalid_client'));
  });

  test('runs pre token generation since event version 3, with the metadata that it sent', async () => {
    const body =
      'event.response.claimsAndScopeOverrideDetails = { accessTokenGeneration: { claimsToAddOrOverride: { tenant: event.request.clientMetadata.tenant } } }; return event;';
    const { arn } = add('PreTokenGeneration', body);
    const configure = (LambdaVersion: 'V2_0' | 'V3_0') => {
      browser.pool().description.LambdaConfig = { PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion } };
    };
    configure('V2_0');
    expect((await machine()).status).toBe(200);
    expect(events('PreTokenGeneration')).toEqual([]);
    configure('V3_0');
    const { access_token } = (await machine({ aws_client_metadata: '{"tenant":"acme"}' })).body;
    expect(decodeJwt(String(access_token)).tenant).toBe('acme');
    expect(events('PreTokenGeneration')).toMatchObject([
      {
        version: '3',
        triggerSource: 'TokenGeneration_ClientCredentials',
        userName: 'ClientCredentials',
        request: {
          userAttributes: {},
          groupConfiguration: null,
          scopes: ['orders/read'],
          clientMetadata: { tenant: 'acme' },
        },
      },
    ]);
    add('PreTokenGeneration', 'return event;');
    configure('V3_0');
    expect(await machine()).toEqual(
      invalid('invalid_request', expect.stringMatching(/^PreTokenGeneration failed with error /)),
    );
  });
});
