import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../src/evidence/log/redact.ts';

const kept: readonly string[] = [
  "Cannot read properties of undefined (reading 'email')",
  "Error: Cannot find module 'jsonwebtoken'",
  "Unable to import module 'handler': No module named 'jwt'",
  "KeyError: 'custom:tenant'",
  'Task timed out after 3.00 seconds',
  'connect ECONNREFUSED',
  'Class not found: com.example.Handler',
  'Unsupported algorithm HS256',
  'user pool is not configured',
  'undefined method for nil',
];
test.each(kept)('keeps %j', (text) => {
  expect(redact(text)).toBe(text);
});

const removed: readonly (readonly [text: string, clean: string])[] = [
  ['no profile of alice@example.com', 'no profile of …'],
  ['User alice not found', 'User … not found'],
  ['User Alice Smith has no tenant', 'User … has no tenant'],
  ["user 'al ice' is unknown", 'user … is unknown'],
  ['username=alice missing', 'username=… missing'],
  ["KeyError: 'alice'", "KeyError: '…'"],
  ['{"password":"hunter2"} refused', '{"…":"…"} refused'],
  ['password: hunter2', 'password: …'],
  ['code 123456 is wrong', 'code … is wrong'],
  ['OTP=12', 'OTP=…'],
  ['call +1 (555) 555-0100 failed', 'call … failed'],
  ['token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln expired', 'token … expired'],
  ['sub a1b2c3d4-5678-90ab-cdef-111111111111 unknown', 'sub … unknown'],
  ['from 10.20.30.40', 'from …'],
  ['GET https://example.com/u/alice?x=1 gave 404', 'GET … gave 404'],
  ['AKIAIOSFODNN7EXAMPLE is no key', '… is no key'],
  ['hash a+TZCoblVCwXwvew0E0dgT57kgf56ODeQBXnQeI60jw= wrong', 'hash … wrong'],
  ['Google_1234567 has none', '… has none'],
];
test.each(removed)('%j', (text, clean) => {
  expect(redact(text)).toBe(clean);
});

const word = fc.stringMatching(/^[a-z]{3,10}$/);
/** What must never come through, as people and programs write it. */
const secret = fc.oneof(
  fc.tuple(word, word).map(([name, host]) => `${name}@${host}.com`),
  fc.stringMatching(/^\+1[2-9]\d{9}$/),
  fc.uuid(),
  fc.stringMatching(/^\d{6}$/),
  fc.ipV4(),
  fc.stringMatching(/^eyJ[A-Za-z0-9_-]{20,60}\.eyJ[A-Za-z0-9_-]{20,60}\.[A-Za-z0-9_-]{20,60}$/),
  fc.stringMatching(/^[0-9a-f]{32}$/),
);
const around = fc.constantFrom(
  (value: string) => `no such user: ${value}`,
  (value: string) => `could not find ${value} in the table`,
  (value: string) => `{"value":"${value}"}`,
  (value: string) => `failed for '${value}', try again`,
  (value: string) => `${value} is already there`,
);

describe('as properties', () => {
  test('an address, a number, an id, a code, a token or a hash does not come through, wherever it stands', () => {
    fc.assert(
      fc.property(secret, around, (value, sentence) => {
        expect(redact(sentence(value))).not.toContain(value);
      }),
      { numRuns: 500 },
    );
  });

  test('a value under a telling name does not come through, whatever it is', () => {
    const name = fc.constantFrom(
      'password',
      'userName',
      'email',
      'challengeAnswer',
      'secret',
      'given_name',
      'token',
      'sub',
    );
    const form = fc.constantFrom(
      (key: string, value: string) => `${key}=${value}`,
      (key: string, value: string) => `${key}: ${value}`,
      (key: string, value: string) => `{"${key}":"${value}"}`,
      (key: string, value: string) => `{ ${key}: '${value}' }`,
      (key: string, value: string) => `:${key}=>"${value}"`,
    );
    fc.assert(
      fc.property(name, form, fc.stringMatching(/^[a-zA-Z]{9,20}$/), (key, write, value) => {
        expect(redact(write(key, value))).not.toContain(value);
      }),
      { numRuns: 500 },
    );
  });

  test('takes a text as it comes, and in time that grows with its length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        expect(typeof redact(text)).toBe('string');
      }),
    );
  });
});
