import { describe, expect, it } from 'vitest';
import { REMOVED, scrubText } from '../../src/incident/scrub.ts';

const JWT = 'eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl-_x';
const REFRESH = 'eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0.a-b.c_d.e1f2.g3h4';

describe('scrubText', () => {
  it.each([
    ['a JWT', `got ${JWT} here`, `got ${REMOVED} here`],
    ['a refresh token of five parts', `token=${REFRESH}`, `token=${REMOVED}`],
    ['a JWT after Bearer', `Bearer ${JWT}`, `Bearer ${REMOVED}`],
    ['a bot token', 'xoxb-123-456-AbC', REMOVED],
    ['an app token', '(xapp-1-A0-12-ff)', `(${REMOVED})`],
    ['a rotated token', 'xoxe.xoxp-1-AbC', REMOVED],
    ['an address', 'user alice.b+c@mail.example.com failed', `user ${REMOVED} failed`],
    ['an address in a URL', '/u?e=alice%40example.com&x=1', `/u?e=${REMOVED}&x=1`],
    ['an address as Slack writes it', '<mailto:a@example.com|a@example.com>', `<mailto:${REMOVED}|${REMOVED}>`],
    ['an address beyond ASCII', 'zoë@exämple.com', REMOVED],
    ['a phone number', 'call +15555550123.', `call ${REMOVED}.`],
    ['a phone number as people write it', 'call +1 (555) 555-0123 now', `call ${REMOVED} now`],
    ['a client secret', `secret is 1${'a2b3c4d5e6'.repeat(5)}!`, `secret is ${REMOVED}!`],
    ['a response URL', 'POST https://hooks.slack.com/commands/T0ACME/12/ab failed', `POST ${REMOVED} failed`],
    ['a response URL inside JSON', '"https:\\/\\/hooks.slack.com\\/actions\\/T0\\/1\\/x"', `"${REMOVED}"`],
    ['a response URL of GovSlack', 'https://hooks.slack-gov.com/actions/T0/1/x', REMOVED],
  ])('takes out %s', (_, text, clean) => {
    expect(scrubText(text)).toBe(clean);
  });

  it.each([
    'zod@4.6.7',
    '@aws-sdk/client-sqs',
    'us-east-1_Abc123DEF',
    'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up:live',
    'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc123DEF',
    'https://slack.com/api/chat.postMessage',
    '@U0ALICE',
    'in 5+3 minutes, from +12 to +15, 1795189553+100',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    '1prodweb000000000000client',
  ])('leaves %s alone', (text) => {
    expect(scrubText(text)).toBe(text);
  });

  it('reads long texts in linear time: in quadratic time these would take minutes', () => {
    const texts = [
      `${'a'.repeat(1_000_000)} @ eyJ ${'b'.repeat(1_000_000)}`,
      `c@${'d'.repeat(1_000_000)}`,
      '%40'.repeat(1000),
    ];
    for (const text of texts) expect(scrubText(text)).toBe(text);
  });
});
