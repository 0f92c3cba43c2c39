import { beforeEach, describe, expect, test } from 'vitest';
import { running } from '../../running.ts';
import { triggers } from '../trigger-functions.ts';
import { ASKED, browserOf, CALLBACK, parametersOf } from './browser.ts';

const stand = running();
const browser = browserOf(stand);
const { add, events } = triggers(stand);
const messageOf = (html: string) => /<p role="alert">(.*?)<\/p>/.exec(html)?.[1];
const hidden = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );

beforeEach(() => browser.reset());

describe('the page', () => {
  test('has a form for names and passwords, and a button for each provider of the client', async () => {
    const { status, text } = await browser.get('/login', ASKED);
    expect([status, text.includes('name="username"'), text.includes('name="password"')]).toEqual([200, true, true]);
    expect(text).toContain('Continue with Google');
  });

  test('has no button once the client does not name the provider', async () => {
    browser.client(ASKED.client_id ?? '').SupportedIdentityProviders = ['COGNITO'];
    expect((await browser.get('/login', ASKED)).text).not.toContain('Google');
  });

  test('has no form where the client takes no passwords, and none is taken', async () => {
    browser.client(ASKED.client_id ?? '').SupportedIdentityProviders = ['Google'];
    const { text } = await browser.get('/login', ASKED);
    expect([text.includes('name="password"'), text.includes('Continue with Google')]).toEqual([false, true]);
    expect(parametersOf(`https://x.example.com${(await browser.signIn()).location}`)).toEqual({
      error: 'Login option is not available. Please try another one',
      client_id: ASKED.client_id,
    });
  });

  test('refuses what authorize refuses', async () => {
    const { location } = await browser.get('/login', { ...ASKED, redirect_uri: 'https://elsewhere.example.com' });
    expect(location).toBe(`/error?error=redirect_mismatch&client_id=${ASKED.client_id}`);
    expect((await browser.signIn({ scope: 'orders/none' })).location).toBe(`${CALLBACK}?error=invalid_scope`);
  });
});

describe('a sign-in', () => {
  test('sends the browser back with a code and the state, and remembers it', async () => {
    const { status, location, cookie } = await browser.signIn({ state: 'xyz' });
    expect([status, parametersOf(location)]).toEqual([302, { code: expect.any(String), state: 'xyz' }]);
    expect(cookie).toMatch(
      /^cognito=[\w-]{32}; Path=\/pool-domain\/acme-prod\.auth\..*\/; Max-Age=3600; HttpOnly; SameSite=Lax$/,
    );
  });

  test.each([
    ['a wrong password', 'alice', 'wrong', 'Incorrect username or password.'],
    ['a name that nobody has', 'nobody', undefined, 'Incorrect username or password.'],
    ['a user who is not confirmed', 'bob', undefined, 'User is not confirmed.'],
    ['a user who is disabled', 'erin', undefined, 'User is disabled.'],
    ['a user who must reset the password', 'dave', undefined, 'Password reset required for the user'],
  ])('with %s stays on the page', async (_what, username, password, message) => {
    const { status, location, cookie, text } = await browser.signIn({}, username, password);
    expect([status, location, cookie, messageOf(text)]).toEqual([200, undefined, undefined, message]);
  });

  test('asks for a code where the user has a second factor, and takes the right one', async () => {
    const asked = await browser.signIn({ state: 'xyz' }, 'judy');
    const question = hidden(asked.text);
    expect(question).toEqual({ session: expect.any(String), username: 'judy', challenge: 'SOFTWARE_TOKEN_MFA' });
    const answer = (code: string) => browser.post('/mfa', { ...ASKED, state: 'xyz' }, { ...question, code });
    const right = browser.pool().sessions.get(question.session ?? '')?.code ?? '';
    const wrong = await answer(right === '000000' ? '000001' : '000000');
    expect([wrong.status, messageOf(wrong.text)]).toEqual([200, 'Invalid code or auth state for the user.']);
    expect(parametersOf((await answer(right)).location)).toEqual({ code: expect.any(String), state: 'xyz' });
    expect(messageOf((await answer(right)).text)).toBe('Invalid session for the user, session can only be used once.');
  });

  test('asks for a new password where the old one was for once', async () => {
    const question = hidden((await browser.signIn({}, 'carol')).text);
    const answer = (password: string) => browser.post('/resetPassword', ASKED, { ...question, password });
    expect(messageOf((await answer('weak')).text)).toBe(
      'Password did not conform with policy: Password not long enough',
    );
    expect(parametersOf((await answer('Another-Demo-2!')).location)).toEqual({ code: expect.any(String) });
  });
});

describe('triggers', () => {
  const SIGN_IN = ['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'];

  test('run as in the API, pre token generation with the source of hosted sign-ins', async () => {
    for (const slot of ['PreSignUp', ...SIGN_IN]) add(slot, 'return event;');
    await browser.tokens({ scope: 'openid email' });
    const sources = ['PreSignUp', ...SIGN_IN].map((slot) => events(slot).map(({ triggerSource }) => triggerSource));
    expect(sources).toEqual([
      [],
      ['PreAuthentication_Authentication'],
      ['PostAuthentication_Authentication'],
      ['TokenGeneration_HostedAuth'],
    ]);
  });

  test('do not run again for a browser that is signed in, but for pre token generation', async () => {
    const cookie = (await browser.signIn()).cookie?.split(';')[0] ?? '';
    for (const slot of SIGN_IN) add(slot, 'return event;');
    await browser.get('/oauth2/authorize', ASKED, { cookie });
    expect(SIGN_IN.map((slot) => events(slot).length)).toEqual([0, 0, 1]);
  });

  test.each(SIGN_IN)('%s that throws is told to the app, and nobody is signed in', async (slot) => {
    add(slot, 'throw new Error("not today");');
    const { status, location } = await browser.signIn({ state: 'xyz' });
    expect([status, location]).toEqual([
      302,
      `${CALLBACK}?error_description=${slot}+failed+with+error+not+today.+&error=invalid_request&state=xyz`,
    ]);
    expect(browser.pool().grants.size).toBe(0);
  });

  test('that answer nonsense are told too, and a wrong password is not', async () => {
    add('PreAuthentication', 'return {};');
    expect(parametersOf((await browser.signIn()).location)).toEqual({
      error_description: 'Unrecognizable lambda output ',
      error: 'invalid_request',
    });
  });
});

describe('an identity provider', () => {
  const federated = 'Google_104729104729104729104';
  const google = { ...ASKED, identity_provider: 'Google' };

  test('has a page, played here, with the people who came from it before', async () => {
    const { location } = await browser.get('/oauth2/authorize', google);
    expect(location).toBe(`/provider?${new URLSearchParams(google)}`);
    const { text } = await browser.get('/provider', google);
    expect([...text.matchAll(/>([\w.]+@example\.com)</g)].map(([, email]) => email)).toEqual([
      'frank@example.com',
      'grace@example.com',
    ]);
  });

  test('sends them back signed in, without pre sign-up', async () => {
    for (const slot of ['PreSignUp', 'PreAuthentication', 'PostAuthentication']) add(slot, 'return event;');
    const { location } = await browser.get('/oauth2/idpresponse', { ...google, username: federated });
    expect(parametersOf(location)).toEqual({ code: expect.any(String) });
    expect(['PreSignUp', 'PreAuthentication', 'PostAuthentication'].map((slot) => events(slot).length)).toEqual([
      0, 1, 1,
    ]);
  });

  test('cannot vouch for somebody else, nor for a client that does not name it', async () => {
    const refused = `/error?error=Login+option+is+not+available.+Please+try+another+one&client_id=${ASKED.client_id}`;
    expect((await browser.get('/oauth2/idpresponse', { ...google, username: 'alice' })).location).toBe(refused);
    browser.client(ASKED.client_id ?? '').SupportedIdentityProviders = ['COGNITO'];
    expect((await browser.get('/oauth2/idpresponse', { ...google, username: federated })).location).toBe(refused);
    expect((await browser.get('/oauth2/authorize', google)).location).toBe(refused);
  });

  test('does not help a user who is disabled', async () => {
    const frank = browser.pool().users.find(({ username }) => username === federated);
    if (frank !== undefined) frank.enabled = false;
    expect(
      parametersOf((await browser.get('/oauth2/idpresponse', { ...google, username: federated })).location),
    ).toEqual({
      error_description: 'User is disabled.',
      error: 'invalid_request',
    });
  });
});
