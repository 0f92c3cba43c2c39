import { beforeEach, describe, expect, test } from 'vitest';
import { running } from '../../running.ts';
import { ASKED, browserOf, CALLBACK, CHALLENGE, MACHINE, PAGE, parametersOf, WEB } from './browser.ts';

const stand = running();
const browser = browserOf(stand);
const authorize = (change: Record<string, string | undefined> = {}, headers: Record<string, string> = {}) => {
  const parameters = Object.entries({ ...ASKED, ...change }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return browser.get('/oauth2/authorize', Object.fromEntries(parameters), headers);
};

beforeEach(() => browser.reset());

test('leads to the login page, with what the app asked for', async () => {
  const { status, location } = await authorize({ state: 'xyz', scope: 'openid email' });
  expect([status, location]).toEqual([
    302,
    `/login?${new URLSearchParams({ ...ASKED, state: 'xyz', scope: 'openid email' })}`,
  ]);
});

describe('what the user is told, on the page of the pool', () => {
  test.each<[string, Record<string, string | undefined>, Record<string, string>]>([
    ['no client', { client_id: undefined }, { error: "Required String parameter 'client_id' is not present" }],
    ['a client that is not there', { client_id: 'gone' }, { error: 'Client does not exist.' }],
    ['a client of another pool', { client_id: '2stagweb000000000000client' }, { error: 'Client does not exist.' }],
    [
      'a client without OAuth',
      { client_id: '1prodapi000000000000client' },
      { error: 'Client is not enabled for OAuth2.0 flows.' },
    ],
    ['no address', { redirect_uri: undefined }, { error: "Required String parameter 'redirect_uri' is not present" }],
    ['a slash too many', { redirect_uri: `${CALLBACK}/` }, { error: 'redirect_mismatch', client_id: WEB }],
    [
      'another scheme',
      { redirect_uri: CALLBACK.replace('https', 'http') },
      { error: 'redirect_mismatch', client_id: WEB },
    ],
    [
      'a provider that the client does not name',
      { identity_provider: 'Facebook' },
      { error: 'Login option is not available. Please try another one', client_id: WEB },
    ],
  ])('%s', async (_what, change, error) => {
    const { status, location } = await authorize(change);
    expect([status, location]).toEqual([302, `/error?${new URLSearchParams(error)}`]);
    const page = await browser.get('/error', error);
    expect([page.status, page.text.includes('An error was encountered with the requested page.')]).toEqual([400, true]);
  });

  test('nothing that came from outside is HTML there', async () => {
    const { text } = await browser.get('/error', { error: '<script>alert(1)</script>' });
    expect([text.includes('<script>'), text.includes('&lt;script&gt;')]).toEqual([false, true]);
  });
});

describe('what the app is told', () => {
  test.each<[string, Record<string, string | undefined>, string]>([
    ['no response type', { response_type: undefined }, 'invalid_request'],
    ['a response type that Cognito lacks', { response_type: 'id_token' }, 'invalid_request'],
    ['a challenge without a method', { code_challenge: CHALLENGE }, 'invalid_request'],
    ['a method without a challenge', { code_challenge_method: 'S256' }, 'invalid_request'],
    ['a plain challenge', { code_challenge: 'x', code_challenge_method: 'plain' }, 'invalid_request'],
    ['a flow that the client may not use', { response_type: 'token' }, 'unauthorized_client'],
    ['a client that is for an app itself', { client_id: MACHINE }, 'unauthorized_client'],
    ['a scope that does not exist', { scope: 'openid orders/delete' }, 'invalid_scope'],
    ['a scope that the client may not use', { scope: 'openid orders/read' }, 'invalid_scope'],
    ['a scope that needs openid', { scope: 'email' }, 'invalid_scope'],
    ['nobody signed in, and nobody may be asked', { prompt: 'none' }, 'login_required'],
  ])('%s', async (_what, change, error) => {
    const { status, location } = await authorize({ ...change, state: 'xyz' });
    expect([status, location]).toEqual([302, `${CALLBACK}?error=${error}&state=xyz`]);
  });

  test('a state that is JSON is refused', async () => {
    const { location } = await authorize({ state: '{"a":1}' });
    expect(parametersOf(location)).toEqual({ error: 'invalid_request', state: '{"a":1}' });
  });
});

describe('a browser that is signed in', () => {
  const cookieOf = async () => (await browser.signIn()).cookie?.split(';')[0] ?? '';

  test('gets a code at once, for an hour', async () => {
    const cookie = await cookieOf();
    const { location } = await authorize({ state: 'xyz' }, { cookie });
    expect(parametersOf(location)).toEqual({ code: expect.any(String), state: 'xyz' });
    stand.clock.now += 3_600_000;
    expect((await authorize({}, { cookie })).location).toMatch(/^\/login\?/);
  });

  test('is asked again if the app wants that, or the user is disabled', async () => {
    const cookie = await cookieOf();
    expect((await authorize({ prompt: 'login' }, { cookie })).location).toMatch(/^\/login\?/);
    expect(parametersOf((await authorize({ prompt: 'none' }, { cookie })).location)).toEqual({
      code: expect.any(String),
    });
    const alice = browser.pool().users.find(({ username }) => username === 'alice');
    if (alice !== undefined) alice.enabled = false;
    expect((await authorize({}, { cookie })).location).toMatch(/^\/login\?/);
  });
});

test('the implicit grant gives tokens after the hash, and none to refresh', async () => {
  const asked = { ...ASKED, client_id: PAGE, response_type: 'token', scope: 'openid', state: 'xyz' };
  const { location } = await browser.signIn(asked);
  expect(parametersOf(location)).toEqual({
    id_token: expect.any(String),
    access_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: '3600',
    state: 'xyz',
  });
});
