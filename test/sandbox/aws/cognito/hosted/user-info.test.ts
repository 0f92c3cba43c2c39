import { AdminUserGlobalSignOutCommand, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { beforeEach, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../../../../sandbox/scenarios/users.ts';
import { running } from '../../running.ts';
import { ALICE, browserOf, POOL_ID, WEB } from './browser.ts';

const stand = running();
const browser = browserOf(stand);
const userInfo = (token: string) => browser.get('/oauth2/userInfo', {}, { authorization: `Bearer ${token}` });

beforeEach(() => browser.reset());

const told = async (scope: string) =>
  JSON.parse((await userInfo((await browser.tokens({ scope })).access_token ?? '')).text);

test('tells what the scopes let out, all of it text', async () => {
  expect(await told('openid email')).toEqual({
    sub: ALICE,
    email: 'alice@example.com',
    email_verified: 'true',
    username: 'alice',
  });
  expect(await told('openid profile')).toEqual({
    sub: ALICE,
    name: 'Alice Example',
    'custom:tenant': 'acme',
    username: 'alice',
  });
  expect(Object.keys(await told('openid'))).toEqual([
    'sub',
    'email',
    'email_verified',
    'name',
    'custom:tenant',
    'username',
  ]);
});

test('tells nothing that the client may not read', async () => {
  browser.client(WEB).ReadAttributes = ['name'];
  expect(await told('openid')).toEqual({ sub: ALICE, name: 'Alice Example', username: 'alice' });
});

test('can be asked with POST', async () => {
  const { access_token = '' } = await browser.tokens();
  const { status } = await browser.post('/oauth2/userInfo', {}, {}, { authorization: `Bearer ${access_token}` });
  expect(status).toBe(200);
});

test('refuses a request without a token', async () => {
  const { status, headers } = await browser.get('/oauth2/userInfo');
  expect([status, headers.get('www-authenticate')]).toEqual([
    400,
    'error="invalid_request", error_description="Bad OAuth2 request at UserInfo Endpoint"',
  ]);
});

test('refuses a token of the API, an ID token, garbage, and a token that is over or signed out', async () => {
  const { AuthenticationResult } = await stand.cognito().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: WEB,
      AuthParameters: { USERNAME: 'alice', PASSWORD: DEMO_PASSWORD },
    }),
  );
  const { id_token = '', access_token = '' } = await browser.tokens();
  const refusal = [
    401,
    'error="invalid_token", error_description="Access token is expired, disabled, or deleted, or the user has globally signed out."',
  ];
  const refused = async (token: string) => {
    const { status, headers } = await userInfo(token);
    return [status, headers.get('www-authenticate')];
  };
  for (const token of [AuthenticationResult?.AccessToken ?? '', id_token, 'garbage']) {
    expect(await refused(token)).toEqual(refusal);
  }
  stand.clock.now += 3_600_000;
  expect(await refused(access_token)).toEqual(refusal);
  stand.clock.now -= 3_600_000;
  expect((await userInfo(access_token)).status).toBe(200);
  await stand.cognito().send(new AdminUserGlobalSignOutCommand({ UserPoolId: POOL_ID, Username: 'alice' }));
  expect(await refused(access_token)).toEqual(refusal);
});
