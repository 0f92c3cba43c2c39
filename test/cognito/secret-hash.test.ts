import { describe, expect, test } from 'vitest';
import { secretHash } from '../../src/cognito/secret-hash.ts';

const clientId = '1example23456789abcdefghij';
const clientSecret = '9example87654321secretvalue0123456789abcdefghijklmn';

describe('secretHash', () => {
  const vectors: [why: string, username: string, hash: string][] = [
    ['a username', 'mary_major', 'a+TZCoblVCwXwvew0E0dgT57kgf56ODeQBXnQeI60jw='],
    ['a sub', 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111', 'fhEsSeyxnoafgryKXFuT4bKDLxRfVSJSM/YQuW884Yk='],
    ['an e-mail as typed', 'Mary.Major@example.com', 'cLw1LtHQxabhJUXkNz0kf1+AkhPFAZZEh35BNUVSSSE='],
    ['an e-mail in lower case', 'mary.major@example.com', 'nd/8EEJek0kufxofActb0fmvm+ms1utoBO3bx2HS02k='],
  ];

  test.each(vectors)('of %s', (_why, username, hash) => {
    expect(secretHash(username, clientId, clientSecret)).toBe(hash);
  });

  test('a newline read along with the secret changes the hash', () => {
    expect(secretHash('mary_major', clientId, `${clientSecret}\n`)).toBe(
      'SSiuOsqdNvOB8BDB4DC4BqsQr5Fs5zkWalTUwpAqxiI=',
    );
  });
});
