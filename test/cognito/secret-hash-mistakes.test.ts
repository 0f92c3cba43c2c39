import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretHash } from '../../src/cognito/secret-hash.ts';
import {
  type HashParts,
  type HashVerdict,
  hashFingerprint,
  judgeSecretHash,
  MAX_OTHER_CLIENTS,
} from '../../src/cognito/secret-hash-mistake.ts';
import { hashMistakes } from '../../src/cognito/secret-hash-mistakes.ts';

const parts: HashParts = {
  username: 'mary_major',
  identifiers: [
    { kind: 'sub', value: 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111' },
    { kind: 'e-mail address', value: 'Mary.Major@example.com' },
    { kind: 'phone number', value: '+15555550123' },
  ],
  clientId: '1example23456789abcdefghij',
  otherClientIds: ['2example23456789abcdefghij'],
  clientSecret: '9example87654321secretvalue0123456789abcdefghijklmn',
};

function judge(sent: string, of: HashParts = parts): HashVerdict {
  return judgeSecretHash(of, hashFingerprint(sent), hashMistakes);
}

function ids(verdict: HashVerdict): readonly string[] {
  return verdict.kind === 'mistake' ? verdict.slips.map(({ id }) => id) : [verdict.kind];
}

describe('a hash that an application sent', () => {
  test('matches', () => {
    expect(judge('a+TZCoblVCwXwvew0E0dgT57kgf56ODeQBXnQeI60jw=')).toEqual({ kind: 'matches' });
    expect(judge(' a+TZCoblVCwXwvew0E0dgT57kgf56ODeQBXnQeI60jw=\n')).toEqual({ kind: 'matches' });
  });

  test.each([
    [
      'with sub',
      'fhEsSeyxnoafgryKXFuT4bKDLxRfVSJSM/YQuW884Yk=',
      'other-identifier',
      'hashed the sub in place of the username',
    ],
    ['order swapped', 'yc9WPyJsUlc9Edb/S8As8VamFZCK72GvHYxaxWMCY1w=', 'order-swapped', 'hashed client id + username'],
    [
      'trailing newline in message',
      'nFiFn15/LN44vHA7XDR8CIjDU14rR4TLEKpaos8+PJw=',
      'message-newline',
      'hashed a newline after the client id',
    ],
    [
      'secret with newline',
      'SSiuOsqdNvOB8BDB4DC4BqsQr5Fs5zkWalTUwpAqxiI=',
      'key-newline',
      'used the secret with a newline after it as the key',
    ],
    ['hex', '6be4d90a86e5542c17c2f7b0d04d1d813e7b9207f9e8e0de4015e741e23ad23c', 'hex', 'wrote the hash in hexadecimal'],
    ['base64url', 'a-TZCoblVCwXwvew0E0dgT57kgf56ODeQBXnQeI60jw', 'base64url', 'wrote the hash in base64url'],
    [
      'key and message swapped',
      '8bk5YKNFvXq0EbmhCq8DOXPizJgiBl7+d7wzSI2kTcQ=',
      'key-message-swapped',
      'used the message as the key and the key as the message',
    ],
    [
      'sha256(username+client+secret)',
      'bx2WE+qTxRvpdmSc/pwRaEUV0nAtTj/QJ17W1Ndunsk=',
      'plain-sha256-secret',
      'used SHA-256 over username, client id and secret in place of HMAC',
    ],
    [
      'e-mail as typed',
      'cLw1LtHQxabhJUXkNz0kf1+AkhPFAZZEh35BNUVSSSE=',
      'other-identifier',
      'hashed the e-mail address in place of the username',
    ],
    [
      'e-mail in lower case',
      'nd/8EEJek0kufxofActb0fmvm+ms1utoBO3bx2HS02k=',
      'lower-case',
      'hashed the e-mail address in lower case',
    ],
  ])('published vector: %s', (_name, hash, id, did) => {
    expect(judge(hash)).toEqual({ kind: 'mistake', slips: [{ id, did, instead: expect.stringMatching(/\.$/) }] });
  });

  test('names the two mistakes that were made together', () => {
    const mail = hmac('Mary.Major@example.com1example23456789abcdefghij', parts.clientSecret);
    expect(judge(mail.toString('hex'))).toEqual({
      kind: 'mistake',
      slips: [
        {
          id: 'other-identifier',
          did: 'hashed the e-mail address in place of the username',
          instead: 'Hash the very value that the call sends as USERNAME; for a refresh, the real username or the sub.',
        },
        {
          id: 'hex',
          did: 'wrote the hash in hexadecimal',
          instead: 'Write the 32 bytes of the HMAC in standard base64: 44 characters that end in "=".',
        },
      ],
    });
  });

  test('of another secret is unexplained, and says how much was tried', () => {
    expect(judge(secretHash('mary_major', parts.clientId, 'another'))).toEqual({ kind: 'unexplained', tried: 161 });
  });

  test('names another client of the pool, and tries no more than some', () => {
    const many = Array.from({ length: MAX_OTHER_CLIENTS + 1 }, (_, index) => `client${index}`);
    const of = { ...parts, otherClientIds: many };
    expect(judge(secretHash('mary_major', 'client7', parts.clientSecret), of)).toEqual({
      kind: 'mistake',
      slips: [
        {
          id: 'other-client',
          did: 'hashed the id of another app client, client7',
          instead: 'Use the id of the client whose secret is the key.',
        },
      ],
    });
    const beyond = secretHash('mary_major', `client${MAX_OTHER_CLIENTS}`, parts.clientSecret);
    expect(judge(beyond, of).kind).toBe('unexplained');
  });

  test('is compared by a fingerprint only', () => {
    expect(() => judgeSecretHash(parts, 'a+TZCoblVCwXwvew0E0dgT57kgf56ODeQBXnQeI60jw=', hashMistakes)).toThrow(
      new TypeError('A fingerprint is a SHA-256 of 64 hexadecimal digits'),
    );
  });
});

/** Each mistake made by hand, as an application would. */
const forged: readonly (readonly [id: string, make: (parts: HashParts) => string])[] = [
  ['other-identifier', (it) => right(it, { username: it.identifiers[0]?.value ?? '' })],
  ['lower-case', (it) => right(it, { username: it.username.toLowerCase() })],
  ['upper-case', (it) => right(it, { username: it.username.toUpperCase() })],
  ['space-before', (it) => right(it, { username: ` ${it.username}` })],
  ['space-after', (it) => right(it, { username: `${it.username} ` })],
  ['username-newline', (it) => right(it, { username: `${it.username}\n` })],
  ['username-quoted', (it) => right(it, { username: `"${it.username}"` })],
  ['username-url-encoded', (it) => right(it, { username: encodeURIComponent(it.username) })],
  ['username-empty', (it) => right(it, { username: '' })],
  ['other-client', (it) => right(it, { clientId: it.otherClientIds[0] ?? '' })],
  ['hex', (it) => bytes(it).toString('hex')],
  ['hex-upper', (it) => bytes(it).toString('hex').toUpperCase()],
  ['base64-of-hex', (it) => base64(bytes(it).toString('hex'))],
  ['double-base64', (it) => base64(bytes(it).toString('base64'))],
  ['base64url', (it) => bytes(it).toString('base64url')],
  ['base64url-padded', (it) => `${bytes(it).toString('base64url')}=`],
  ['no-padding', (it) => bytes(it).toString('base64').replace('=', '')],
  ['hash-url-encoded', (it) => encodeURIComponent(bytes(it).toString('base64'))],
  ['plus-lost', (it) => bytes(it).toString('base64').replaceAll('+', ' ')],
  ['order-swapped', (it) => hmac(it.clientId + it.username, it.clientSecret).toString('base64')],
  ['separator', (it) => hmac(`${it.username}:${it.clientId}`, it.clientSecret).toString('base64')],
  ['message-newline', (it) => hmac(`${it.username}${it.clientId}\n`, it.clientSecret).toString('base64')],
  ['username-only', (it) => hmac(it.username, it.clientSecret).toString('base64')],
  ['key-newline', (it) => right(it, { clientSecret: `${it.clientSecret}\n` })],
  ['key-newline-windows', (it) => right(it, { clientSecret: `${it.clientSecret}\r\n` })],
  ['key-space', (it) => right(it, { clientSecret: `${it.clientSecret} ` })],
  ['key-quoted', (it) => right(it, { clientSecret: `"${it.clientSecret}"` })],
  ['key-decoded', (it) => hmac(message(it), Buffer.from(it.clientSecret, 'base64')).toString('base64')],
  ['key-encoded', (it) => right(it, { clientSecret: base64(it.clientSecret) })],
  ['key-url-encoded', (it) => right(it, { clientSecret: encodeURIComponent(it.clientSecret) })],
  ['key-empty', (it) => right(it, { clientSecret: '' })],
  ['sha1', (it) => createHmac('sha1', it.clientSecret).update(message(it)).digest('base64')],
  ['sha512', (it) => createHmac('sha512', it.clientSecret).update(message(it)).digest('base64')],
  ['key-message-swapped', (it) => hmac(it.clientSecret, message(it)).toString('base64')],
  ['plain-sha256', (it) => createHash('sha256').update(message(it)).digest('base64')],
  [
    'plain-sha256-secret',
    (it) =>
      createHash('sha256')
        .update(message(it) + it.clientSecret)
        .digest('base64'),
  ],
  [
    'plain-sha256-secret-first',
    (it) =>
      createHash('sha256')
        .update(it.clientSecret + message(it))
        .digest('base64'),
  ],
  ['raw-secret', (it) => it.clientSecret],
  ['raw-message', (it) => base64(message(it))],
];

/** Parts in which no mistake gives the same as another: letters of both cases, and something to URL-encode. */
const word = fc.stringMatching(/^[a-z0-9]{8,20}$/);
const anyParts = fc.record({ a: word, b: word, c: word, d: word, e: fc.stringMatching(/^[a-z0-9]{40,48}$/) }).map(
  ({ a, b, c, d, e }): HashParts => ({
    username: `Aa+${a}`,
    identifiers: [{ kind: 'e-mail address', value: `Bb-${b}@example.com` }],
    clientId: `1${c}`,
    otherClientIds: [`2${d}`],
    clientSecret: `+${e}`,
  }),
);

describe('mistakes', () => {
  test.each(forged)('%s is recognised for any input, and the answer holds neither hash nor secret', (id, make) => {
    fc.assert(
      fc.property(anyParts, (it) => {
        const hash = make(it);
        // A hash without "+" and "/" is right in base64url too, and has no "+" to lose.
        if (hash === right(it)) return;
        const verdict = judge(hash, it);
        expect(ids(verdict)).toEqual([
          id === 'no-padding' && hash === bytes(it).toString('base64url') ? 'base64url' : id,
        ]);
        const said = JSON.stringify(verdict);
        expect(said).not.toContain(it.clientSecret);
        expect(said).not.toContain(hash);
        expect(said).not.toContain(right(it));
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  test.each([
    ['hex', (it: HashParts) => bytes(it).toString('hex')],
    ['base64url', (it: HashParts) => bytes(it).toString('base64url')],
    ['order-swapped', (it: HashParts) => hmac(it.clientId + it.username, it.clientSecret).toString('base64')],
    ['key-newline', (it: HashParts) => right(it, { clientSecret: `${it.clientSecret}\n` })],
    ['other-client', (it: HashParts) => right(it, { clientId: it.otherClientIds[0] ?? '' })],
  ])('the e-mail address and %s are recognised together', (id, make) => {
    fc.assert(
      fc.property(anyParts, (it) => {
        const email = it.identifiers[0]?.value ?? '';
        const hash = make({ ...it, username: email });
        if (hash === right(it, { username: email })) return;
        expect(ids(judge(hash, it))).toEqual(['other-identifier', id]);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  test('are all forged above, and no two have the same id and words', () => {
    const slips = hashMistakes.flatMap((mistake) => mistake({ ...parts, username: ' Mary+Major ' }));
    expect([...new Set(slips.map(({ id }) => id))].sort()).toEqual([...forged.map(([id]) => id), 'trimmed'].sort());
    const said = slips.map(({ id, did }) => `${id} ${did}`);
    expect(said.filter((it, index) => said.indexOf(it) !== index)).toEqual([]);
  });
});

function message({ username, clientId }: HashParts): string {
  return username + clientId;
}

function hmac(text: string, key: string | Buffer): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function bytes(it: HashParts): Buffer {
  return hmac(message(it), it.clientSecret);
}

function right(it: HashParts, change: Partial<HashParts> = {}): string {
  return bytes({ ...it, ...change }).toString('base64');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
