import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchAddress } from '../../../src/cognito/oauth/address.ts';

const REGISTERED = 'https://app.example.com/auth/callback';

describe('an address', () => {
  test.each([
    [REGISTERED, [REGISTERED], { kind: 'registered' }],
    [REGISTERED, [], { kind: 'none-registered' }],
  ])('%s among %j', (sent, registered, match) => {
    expect(matchAddress(sent, registered)).toEqual(match);
  });

  test.each([
    ['trailing-slash', `${REGISTERED}/`, REGISTERED, '/auth/callback/', '/auth/callback'],
    ['trailing-slash', 'https://app.example.com', 'https://app.example.com/', '', '/'],
    ['scheme', REGISTERED.replace('https', 'http'), REGISTERED, 'http', 'https'],
    ['port', REGISTERED.replace('.com', '.com:8443'), REGISTERED, ':8443', ''],
    ['port', 'http://localhost:3001/cb', 'http://localhost:3000/cb', ':3001', ':3000'],
    ['case', REGISTERED.replace('app.', 'App.'), REGISTERED, 'App.example.com', 'app.example.com'],
    ['case', REGISTERED.replace('callback', 'Callback'), REGISTERED, '/auth/Callback', '/auth/callback'],
    ['encoding', REGISTERED.replace('auth', '%61uth'), REGISTERED, '/%61uth/callback', '/auth/callback'],
    ['encoded-twice', encodeURIComponent(REGISTERED), REGISTERED, encodeURIComponent(REGISTERED), REGISTERED],
    ['space', `${REGISTERED} `, REGISTERED, `${REGISTERED} `, REGISTERED],
    ['space', REGISTERED, ` ${REGISTERED}`, REGISTERED, ` ${REGISTERED}`],
    [
      'comma-joined',
      REGISTERED,
      `${REGISTERED},https://b.example.com/`,
      REGISTERED,
      `${REGISTERED},https://b.example.com/`,
    ],
    ['query', `${REGISTERED}?a=1`, REGISTERED, '?a=1', ''],
    ['fragment', `${REGISTERED}#a`, REGISTERED, '#a', ''],
    ['path', REGISTERED.replace('callback', 'cb'), REGISTERED, '/auth/cb', '/auth/callback'],
    ['host', REGISTERED.replace('app', 'www'), REGISTERED, 'www.example.com', 'app.example.com'],
    ['host', 'http://127.0.0.1:3000/cb', 'http://localhost:3000/cb', '127.0.0.1', 'localhost'],
    ['host', 'myapp://callback', 'myapp://signin', 'callback', 'signin'],
  ])('differs by its %s: %s', (kind, sent, nearest, mine, theirs) => {
    expect(matchAddress(sent, [nearest])).toEqual({
      kind: 'differs',
      nearest,
      by: [{ kind, sent: mine, registered: theirs }],
    });
  });

  test('is compared with the one that differs least', () => {
    const others = ['https://app.example.com/', 'http://localhost:3000/auth/callback', REGISTERED, 'myapp://x'];
    expect(matchAddress('http://app.example.com/auth/callback/', others)).toEqual({
      kind: 'differs',
      nearest: REGISTERED,
      by: [
        { kind: 'scheme', sent: 'http', registered: 'https' },
        { kind: 'trailing-slash', sent: '/auth/callback/', registered: '/auth/callback' },
      ],
    });
  });

  test('that is not registered always differs by something', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('https://', '/', '?', '#', ':', '%2F', ',', ' ', 'a'),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((it) => it.join(''));
    fc.assert(
      fc.property(text, text, (sent, registered) => {
        const match = matchAddress(sent, [registered]);
        if (sent === registered) expect(match).toEqual({ kind: 'registered' });
        else expect(match.kind === 'differs' && match.by.length).toBeGreaterThan(0);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
