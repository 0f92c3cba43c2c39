import { expect, test } from 'vitest';
import { pastedPool } from '../../src/bot/pasted-pool.ts';
import type { GuardedPool } from '../../src/bot/world.ts';
import { policy } from './asked.ts';

const pool = (name: string, change: Partial<GuardedPool> = {}): GuardedPool => ({
  name,
  id: `us-east-1_${name}12345`,
  region: 'us-east-1',
  access: policy(),
  channel: undefined,
  ...change,
});
const prod = pool('prod', { channel: 'C0PROD', triggers: [{ function: 'pre-sign-up' }] });
const staging = pool('staging', { channel: 'C0REST', triggers: [{ function: 'post-confirm' }] });
const dev = pool('dev', { channel: 'C0REST', triggers: [{ function: 'post-confirm' }] });
const all = [prod, staging, dev];

const place = (channel: string) => ({ place: { channel, user: 'U0ALICE', responseUrl: undefined } });
const of = (text: string, channel = 'C0OTHER', pools: readonly GuardedPool[] = all, named?: string) =>
  pastedPool({ text, pool: named }, place(channel), pools);
const noticed = (name: string) => ({ kind: 'pool', pool: name, asked: false });

test.each([
  ['an id', 'User pool us-east-1_staging12345 does not exist.', noticed('staging')],
  ['an issuer', 'iss https://cognito-idp.us-east-1.amazonaws.com/us-east-1_prod12345 is wrong', noticed('prod')],
  ['an ARN of a pool', 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_dev12345', noticed('dev')],
  ['a trigger of one pool', 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up:live', noticed('prod')],
  ['a trigger of two pools', 'arn:aws:lambda:us-east-1:1234567890123:function:post-confirm', { kind: 'unknown' }],
  ['a function in another Region', 'arn:aws:lambda:eu-west-1:123456789012:function:pre-sign-up', { kind: 'unknown' }],
  ['words', 'Invalid Refresh Token in prod since noon', noticed('prod')],
  ['words with the word pool', 'nobody gets in on the pool staging', noticed('staging')],
  ['a pool in which all is well', 'works in staging, 401 everywhere else', { kind: 'unknown' }],
  ['one where it works and one where not', 'works fine in staging but in prod it hangs', noticed('prod')],
  ['two pools', 'Invalid Refresh Token in prod and in staging', { kind: 'unknown' }],
  ['a word that only begins so', 'fails in production', { kind: 'unknown' }],
  ['nothing', 'Invalid Refresh Token', { kind: 'unknown' }],
  ['a pool that is not configured', 'us-west-2_Other1234 says no', { kind: 'foreign', id: 'us-west-2_Other1234' }],
])('the text names %s', (_, text, expected) => {
  expect(of(text)).toEqual(expected);
});

test('the one pool of a channel, and the only pool there is', () => {
  expect(of('Invalid Refresh Token', 'C0PROD')).toEqual(noticed('prod'));
  expect(of('Invalid Refresh Token', 'C0REST')).toEqual({ kind: 'unknown' });
  expect(of('Invalid Refresh Token', 'C0OTHER', [dev])).toEqual(noticed('dev'));
});

test('what somebody names wins, and another pool in the text beats the channel', () => {
  expect(of('Invalid Refresh Token in prod', 'C0PROD', all, 'dev')).toEqual({ kind: 'pool', pool: 'dev', asked: true });
  expect(of('us-east-1_staging12345 says no', 'C0PROD')).toEqual(noticed('staging'));
  expect(of('us-west-2_Other1234 says no', 'C0PROD')).toMatchObject({ kind: 'foreign' });
});
