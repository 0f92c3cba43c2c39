import { describe, expect, test } from 'vitest';
import { maskPaste } from '../../src/incident/paste.ts';

describe('what people paste', () => {
  test.each([
    ['error=access_denied&code=9f86d081-884c', 'error=access_denied&code=[removed]', ['code']],
    ['curl -u 1abc:s3cr3t https://x', 'curl -u 1abc:[removed] https://x', ['client secret']],
    ['Authorization: Basic MWFiYzpzM2NyM3Q=', 'Authorization: Basic [removed]', ['client secret']],
    ['{"USERNAME":"bob","PASSWORD":"Hunter2!!"}', '{"USERNAME":"bob","PASSWORD":"[removed]"}', ['password']],
    ['Your verification code is 123456', 'Your verification code is [removed]', ['code']],
    ['hash a+TZCoblVCwXwvew0E0dgT57kgf56ODeQBXnQeI60jw= sent', 'hash [removed] sent', ['secret hash']],
    ['Bearer eyJraWQiOiJhYmMifQ.eyJzdWIiOiJ4In0.c2ln', 'Bearer [removed]', ['token']],
    ['--client-secret s3cr3tvalue', '--client-secret [removed]', ['client secret']],
  ])('%s', (text, masked, secrets) => {
    expect(maskPaste(text)).toEqual({ text: masked, secrets });
  });

  test.each([
    'code: "NotAuthorizedException"',
    '{"code":"invalid_grant"}',
    'session: expired',
    'access_token: missing',
    'status code: 400',
    'Client 1abc is configured with secret but SECRET_HASH was not received',
  ])('%s is left as it is', (text) => {
    expect(maskPaste(text)).toEqual({ text, secrets: [] });
  });
});
