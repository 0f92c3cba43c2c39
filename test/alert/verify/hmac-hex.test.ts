import { expect, it } from 'vitest';
import { matchesHmacHex } from '../../../src/alert/verify/hmac-hex.ts';
import { hmacHex } from '../deliveries.ts';

const RIGHT = hmacHex('new', 'text');
const WRONG = hmacHex('new', 'texts');

it('one of several signatures under one of two secrets is enough, in any letters', () => {
  expect(matchesHmacHex('text', [WRONG, RIGHT], ['old', 'new'])).toBe(true);
  expect(matchesHmacHex('text', [RIGHT.toUpperCase(), WRONG], ['new'])).toBe(true);
});

it.each([
  ['another signature', [WRONG], ['new']],
  ['a part of it', [RIGHT.slice(0, 62)], ['new']],
  ['no hex', [`${RIGHT.slice(0, 63)}g`], ['new']],
  ['no signature', [], ['new']],
  ['no secret', [RIGHT], []],
  ['an empty secret', [hmacHex('', 'text')], ['']],
])('%s is refused', (_, signatures, secrets) => {
  expect(matchesHmacHex('text', signatures, secrets)).toBe(false);
});
