import { beforeEach, expect, test } from 'vitest';
import { running } from '../../running.ts';
import { ASKED, browserOf, CALLBACK, parametersOf, WEB } from './browser.ts';

const browser = browserOf(running());
const userInfo = (token: string) => browser.get('/oauth2/userInfo', {}, { authorization: `Bearer ${token}` });

beforeEach(() => browser.reset());

const HOME = 'https://app.example.com/';

test('ends the browser session alone, and goes where the client may send people', async () => {
  const signedIn = await browser.signIn();
  const cookie = signedIn.cookie?.split(';')[0] ?? '';
  const { code = '' } = parametersOf(signedIn.location);
  const out = await browser.get('/logout', { client_id: WEB, logout_uri: HOME, redirect_uri: CALLBACK }, { cookie });
  expect([out.status, out.location, out.cookie?.startsWith('cognito=;')]).toEqual([302, HOME, true]);
  expect((await browser.get('/oauth2/authorize', ASKED, { cookie })).location).toMatch(/^\/login\?/);
  const grant = { grant_type: 'authorization_code', client_id: WEB, redirect_uri: CALLBACK, code };
  const tokens = (await browser.token(grant)).body;
  expect((await userInfo(String(tokens.access_token))).status).toBe(200);
});

test('leads to the login page with an address to come back to', async () => {
  const { location } = await browser.get('/logout', { ...ASKED, state: 'xyz', identity_provider: 'Google' });
  expect(location).toBe(
    `/login?${new URLSearchParams({ client_id: WEB, redirect_uri: CALLBACK, response_type: 'code', state: 'xyz' })}`,
  );
});

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['no client', { logout_uri: HOME }, { error: "Required String parameter 'client_id' is not present" }],
  ['a client that is not there', { client_id: 'gone', logout_uri: HOME }, { error: 'Client does not exist.' }],
  [
    'an address that is not registered',
    { client_id: WEB, logout_uri: CALLBACK },
    { error: 'redirect_mismatch', client_id: WEB },
  ],
  ['an address that is no callback', { ...ASKED, redirect_uri: HOME }, { error: 'redirect_mismatch', client_id: WEB }],
  [
    'no address',
    { client_id: WEB },
    { error: "Required String parameter 'redirect_uri' is not present", client_id: WEB },
  ],
  [
    'no response type',
    { client_id: WEB, redirect_uri: CALLBACK },
    { error: "Required String parameter 'response_type' is not present", client_id: WEB },
  ],
])('refuses %s, and nobody is signed out', async (_what, parameters, error) => {
  const cookie = (await browser.signIn()).cookie?.split(';')[0] ?? '';
  const { status, location } = await browser.get('/logout', parameters, { cookie });
  expect([status, location]).toEqual([302, `/error?${new URLSearchParams(error)}`]);
  expect(parametersOf((await browser.get('/oauth2/authorize', ASKED, { cookie })).location)).toEqual({
    code: expect.any(String),
  });
});
