import { describe, expect, test } from 'vitest';
import { looksLikeOAuth, oauth } from '../../src/command/oauth.ts';
import { parse } from '../../src/command/parse.ts';
import { commands, guesses } from '../../src/command/table.ts';
import { looksTerminalOnly } from '../../src/command/terminal-only.ts';

const around = { pools: ['prod', 'staging'] };
const URL = 'https://acme.auth.us-east-1.amazoncognito.com/oauth2/authorize?client_id=abc&state=s3cret';
const read = (text: string) => parse(text, commands, guesses, around);

const request = {
  endpoint: 'authorize',
  pathFits: true,
  method: undefined,
  scheme: 'https',
  host: 'acme.auth.us-east-1.amazoncognito.com',
  contentType: undefined,
  parameters: { client_id: 'abc' },
  present: ['state'],
  repeated: [],
  inQuery: [],
  header: { kind: 'none' },
  stateIsJson: false,
};

describe('oauth', () => {
  test('a request, with a pool or without, alone or after its name', () => {
    const command = { kind: 'oauth', request, pool: undefined, client: undefined, exposed: [] };
    expect([read(URL), read(`oauth ${URL}`), read(`oauth prod ${URL}`)]).toEqual([
      { kind: 'command', command },
      { kind: 'command', command },
      { kind: 'command', command: { ...command, pool: 'prod' } },
    ]);
  });

  test('without a request the form', () => {
    expect([read('oauth'), read('oauth prod')]).toEqual([
      { kind: 'form', of: oauth },
      { kind: 'form', of: oauth },
    ]);
  });

  test('a curl command over several lines is one', () => {
    const curl =
      'curl -X POST https://a.example/oauth2/token \\\n  -u abc:s3cret \\\n  -d grant_type=client_credentials \\\n  -d scope=a/b';
    expect(read(`oauth ${curl}`)).toMatchObject({
      kind: 'command',
      command: {
        request: {
          endpoint: 'token',
          method: 'POST',
          parameters: { grant_type: 'client_credentials', scope: 'a/b' },
          header: { kind: 'basic', clientId: 'abc', form: 'plain' },
        },
        exposed: ['a client secret'],
      },
    });
  });

  test('from a form nothing was exposed, and the client counts', () => {
    expect(
      oauth.readForm?.({ request: 'grant_type=refresh_token&refresh_token=x', client: ' web ' }, around),
    ).toMatchObject({
      kind: 'command',
      command: { client: 'web', pool: undefined, exposed: [], request: { present: ['refresh_token'] } },
    });
  });

  test.each([
    [URL, true],
    ['curl https://a.example/oauth2/token -d x=1', true],
    ['https://a.example/oauth2/token answers invalid_grant', false],
    ['https://a.example/callback?error=invalid_request', false],
    ['invalid_grant from /oauth2/token', false],
  ])('what is meant without a name: %s', (text, meant) => {
    expect(looksLikeOAuth(text)).toBe(meant);
  });
});

test.each([
  ['refresh', true],
  ['refresh web prod', true],
  ['revoke', true],
  ['Refresh Token has been revoked', false],
  ['refresh tokens fail', false],
])('a command that only a terminal has: %s', (text, meant) => {
  expect(looksTerminalOnly(text)).toBe(meant);
});
