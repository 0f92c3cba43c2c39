import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listUsersFilter, readUserQuery } from '../../src/cognito/user-query.ts';

describe('the ListUsers filter', () => {
  it('escapes quotes and backslashes', () => {
    expect(listUsersFilter({ by: 'username', value: 'a"b\\c' })).toBe('username = "a\\"b\\\\c"');
  });

  it('has exactly two unescaped quotes, whatever the value', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const bare = listUsersFilter({ by: 'email', value }).replace(/\\["\\]/g, '');
        return bare.split('"').length === 3;
      }),
    );
  });
});

describe('what a typed user is', () => {
  it.each([
    ['mailto:Alice@Example.com', { by: 'email', value: 'Alice@Example.com' }],
    ['+49 (30) 123-456', { by: 'phone_number', value: '+4930123456' }],
    ['alice', { by: 'username', value: 'alice' }],
    ['5555550123', { by: 'username', value: '5555550123' }],
  ])('%s', (typed, query) => {
    expect(readUserQuery(typed)).toEqual({ kind: 'query', query });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => ['query', 'refused'].includes(readUserQuery(typed).kind)),
    );
  });
});
