import { describe, expect, test } from 'vitest';
import { explain, looksLikeError } from '../../src/command/explain.ts';
import { parse } from '../../src/command/parse.ts';
import { commands, guesses } from '../../src/command/table.ts';

const around = { pools: ['prod', 'staging'] };
const read = (text: string) => parse(text, commands, guesses, around);
const explained = (text: string, secrets: readonly string[] = [], pool?: string) => ({
  kind: 'command',
  command: { kind: 'explain', text, secrets, pool },
});

describe('an error text', () => {
  test.each([
    'NotAuthorizedException: Incorrect username or password.',
    '{"error":"invalid_grant"}',
    'https://app.example.com/cb?error=invalid_request&error_description=nope',
    'User does not exist.',
    'User pool client 1abc does not exist.',
    'Client 1abc is configured with secret but SECRET_HASH was not received',
    'Token is not from a supported provider of this identity pool',
    'PreSignUp invocation failed due to error AccessDeniedException.',
  ])('without a command does what is meant: %s', (text) => {
    expect(read(text)).toEqual(explained(text));
  });

  test.each([
    ['explain it hangs', explained('it hangs')],
    ['EXPLAIN Invalid Refresh Token', explained('Invalid Refresh Token')],
    ['explain error=x&code=abc123def', explained('error=x&code=[removed]', ['code'])],
    ['explain', { kind: 'form', of: explain }],
    ['explain prod', { kind: 'form', of: explain }],
    ['explain prod Invalid Refresh Token', explained('Invalid Refresh Token', [], 'prod')],
    ['explain prod\nInvalid\nRefresh Token', explained('Invalid\nRefresh Token', [], 'prod')],
    ['explain production is down', explained('production is down')],
    ['prod Invalid Refresh Token', explained('Invalid Refresh Token', [], 'prod')],
    ['explain Invalid Refresh Token prod', explained('Invalid Refresh Token prod')],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ['alice@example.com', 'user'],
    ['user bob prod', 'user'],
    ['triage Incorrect username or password prod', 'triage'],
    ['pool prod', 'look'],
  ])('is not what %s is', (text, kind) => {
    expect(read(text)).toMatchObject({ kind: 'command', command: { kind } });
  });

  test('a sentence about nothing of Cognito is none', () => {
    expect(
      ['help me please', 'frobnicate', 'user alice nowhere', 'exception to the rule'].filter(looksLikeError),
    ).toEqual([]);
  });

  test('a form without a text is refused, one with a token in it is masked', () => {
    expect(explain.readForm?.({ text: '  ' }, around)).toEqual({
      kind: 'refused',
      because: 'No error text was given. Paste it, or tell what happens.',
    });
    expect(explain.readForm?.({ text: 'Invalid token eyJraWQiOiJhYmMifQ.eyJzdWIiOiJ4In0.c2ln' }, around)).toEqual(
      explained('Invalid token [removed]', ['token']),
    );
    expect(explain.readForm?.({ text: 'Invalid Refresh Token', pool: 'prod' }, around)).toEqual(
      explained('Invalid Refresh Token', [], 'prod'),
    );
    expect(explain.readForm?.({ text: 'Invalid Refresh Token', pool: 'nowhere' }, around)).toEqual(
      explained('Invalid Refresh Token'),
    );
  });
});
