import * as peer from 'openid-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { running, START } from '../../running.ts';
import { ALICE, browserOf, CALLBACK, POOL_ID, parametersOf, SECRET, SERVER, WEB } from './browser.ts';

const stand = running();
const browser = browserOf(stand);
const ISSUER = `https://cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`;

beforeEach(async () => {
  await browser.reset();
  // The peer reads the clock itself; it must be the stand-in's.
  vi.useFakeTimers({ toFake: ['Date'], now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The issuer's host is AWS's; what is asked of it goes to the stand-in. */
const here: peer.CustomFetch = (address, options) =>
  fetch(address.replace('https://cognito-idp.us-east-1.amazonaws.com', stand.aws().url), options as RequestInit);

async function discovered(id: string, authentication: peer.ClientAuth): Promise<peer.Configuration> {
  const configuration = await peer.discovery(new URL(ISSUER), id, undefined, authentication, {
    [peer.customFetch]: here,
    execute: [peer.allowInsecureRequests, peer.enableNonRepudiationChecks],
  });
  configuration[peer.customFetch] = here;
  return configuration;
}

/** What a person does with the address that the app opens: on to the login page, and in. */
async function throughLogin(address: URL): Promise<URL> {
  const toLogin = await fetch(address, { redirect: 'manual' });
  const login = new URL(toLogin.headers.get('location') ?? '', address);
  const form = new URLSearchParams({ username: 'alice', password: 'Sandbox-Demo-1!' });
  const back = await fetch(login, { method: 'POST', body: form, redirect: 'manual' });
  return new URL(back.headers.get('location') ?? '');
}

test.each<[string, string, peer.ClientAuth]>([
  ['a public client', WEB, peer.None()],
  ['a client with a secret in the header', SERVER, peer.ClientSecretBasic(SECRET)],
  ['a client with a secret in the body', SERVER, peer.ClientSecretPost(SECRET)],
])('openid-client signs in, asks who it is, refreshes and revokes: %s', async (_what, id, authentication) => {
  const configuration = await discovered(id, authentication);
  const verifier = peer.randomPKCECodeVerifier();
  const [state, nonce] = [peer.randomState(), peer.randomNonce()];
  const address = peer.buildAuthorizationUrl(configuration, {
    redirect_uri: CALLBACK,
    scope: 'openid email',
    code_challenge: await peer.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const tokens = await peer.authorizationCodeGrant(configuration, await throughLogin(address), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  expect([tokens.claims()?.sub, tokens.claims()?.iss, tokens.scope]).toEqual([ALICE, ISSUER, undefined]);

  const told = await peer.fetchUserInfo(configuration, tokens.access_token, ALICE);
  expect(told).toEqual({ sub: ALICE, email: 'alice@example.com', email_verified: 'true', username: 'alice' });

  const refreshed = await peer.refreshTokenGrant(configuration, tokens.refresh_token ?? '');
  expect([refreshed.claims()?.sub, refreshed.refresh_token]).toEqual([ALICE, undefined]);

  await peer.tokenRevocation(configuration, tokens.refresh_token ?? '');
  await expect(peer.refreshTokenGrant(configuration, tokens.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
    status: 400,
  });
});

test('openid-client is told what is wrong, in words that it knows', async () => {
  const configuration = await discovered(WEB, peer.None());
  const address = peer.buildAuthorizationUrl(configuration, { redirect_uri: CALLBACK, scope: 'openid orders/none' });
  const refused = await fetch(address, { redirect: 'manual' });
  const back = new URL(refused.headers.get('location') ?? '');
  expect(parametersOf(back.href)).toEqual({ error: 'invalid_scope' });
  await expect(peer.authorizationCodeGrant(configuration, back)).rejects.toMatchObject({ error: 'invalid_scope' });
});

test('openid-client gets a token for an app itself', async () => {
  browser.client(SERVER).AllowedOAuthFlows = ['client_credentials'];
  browser.client(SERVER).AllowedOAuthScopes = ['orders/read'];
  const configuration = await discovered(SERVER, peer.ClientSecretBasic(SECRET));
  const { expires_in, id_token, refresh_token } = await peer.clientCredentialsGrant(configuration, {
    scope: 'orders/read',
  });
  expect([expires_in, id_token, refresh_token]).toEqual([3600, undefined, undefined]);
});
