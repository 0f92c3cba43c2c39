import { beforeEach, expect, test } from 'vitest';
import { running } from '../../running.ts';
import { basic, browserOf, SECRET, SERVER, WEB } from './browser.ts';

const browser = browserOf(running());
const revoke = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  browser.post('/oauth2/revoke', {}, form, headers);
const refresh = (refresh_token = '') => browser.token({ grant_type: 'refresh_token', client_id: WEB, refresh_token });
const userInfo = (token: string) => browser.get('/oauth2/userInfo', {}, { authorization: `Bearer ${token}` });

beforeEach(() => browser.reset());

test('ends the sign-in of a refresh token, and says so again', async () => {
  const { refresh_token: token = '', access_token = '' } = await browser.tokens();
  for (const _time of [1, 2]) {
    const { status, text } = await revoke({ token, client_id: WEB });
    expect([status, text]).toEqual([200, '']);
  }
  expect((await refresh(token)).body).toEqual({ error: 'invalid_grant' });
  expect((await userInfo(access_token)).status).toBe(401);
});

test('shrugs at what it does not know, and leaves the token of another client alone', async () => {
  const { refresh_token: token = '' } = await browser.tokens();
  expect((await revoke({ token: 'guess', client_id: WEB })).status).toBe(200);
  expect((await revoke({ token }, basic(SERVER, SECRET))).status).toBe(200);
  expect((await refresh(token)).status).toBe(200);
});

test.each<[string, Record<string, string>, Record<string, string>, number, string]>([
  ['no token', { client_id: WEB }, {}, 400, 'invalid_request'],
  ['an access token', { client_id: WEB, token: 'a.b.c' }, {}, 400, 'unsupported_token_type'],
  ['a client that is not there', { client_id: 'gone', token: 'x' }, {}, 401, 'invalid_client'],
  ['no secret', { client_id: SERVER, token: 'x' }, {}, 401, 'invalid_client'],
  ['a wrong secret', { token: 'x' }, basic(SERVER, 'wrong'), 401, 'invalid_client'],
  ['no client', { token: 'x' }, {}, 400, 'invalid_request'],
])('refuses %s', async (_what, form, headers, status, error) => {
  const answer = await revoke(form, headers);
  expect([answer.status, JSON.parse(answer.text).error]).toEqual([status, error]);
});

test('refuses a client for which it is switched off', async () => {
  browser.client(WEB).EnableTokenRevocation = false;
  const answer = await revoke({ token: 'x', client_id: WEB });
  expect([answer.status, answer.text]).toEqual([400, '{"error":"invalid_request"}']);
});
