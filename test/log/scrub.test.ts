import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REMOVED } from '../../src/incident/scrub.ts';
import { scrub } from '../../src/log/scrub.ts';

/** The same examples in every run. */
const SEED = 20_261_120;

describe('scrub', () => {
  it('removes what stands under a private key, however it is spelled, and keeps flags', () => {
    expect(
      scrub({
        'X-Authorization': 'Basic abc',
        access_token: 'abc',
        clientSecret: 'abc',
        Password: 12345,
        userEmail: { value: 'a' },
        phone_number: '+15555550100',
        response_url: 'http://127.0.0.1/x',
        Cookie: ['a=b'],
        emailVerified: true,
        token: null,
        pool: 'prod',
      }),
    ).toEqual({
      'X-Authorization': REMOVED,
      access_token: REMOVED,
      clientSecret: REMOVED,
      Password: REMOVED,
      userEmail: REMOVED,
      phone_number: REMOVED,
      response_url: REMOVED,
      Cookie: REMOVED,
      emailVerified: true,
      token: null,
      pool: 'prod',
    });
  });

  it('writes what JSON cannot hold as something it can', () => {
    const ring: Record<string, unknown> = { at: new Date(0), big: 12n, bytes: new Uint8Array(3), call: () => 1 };
    ring.self = ring;
    ring.map = new Map([['token', 'abc']]);
    ring.set = new Set(['a', 'b@example.com']);
    ring.url = new URL('https://example.com/?e=a@example.com');
    ring.none = new Date(Number.NaN);
    expect(scrub(ring)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      big: '12',
      bytes: '[3 bytes]',
      call: undefined,
      self: '[circular]',
      map: { token: REMOVED },
      set: ['a', REMOVED],
      url: `https://example.com/?e=${REMOVED}`,
      none: '[no date]',
    });
  });

  it('describes what was thrown without its message', () => {
    const thrown = new TypeError('password hunter2 is wrong');
    expect(JSON.stringify(scrub({ thrown }))).not.toContain('hunter2');
    expect(scrub({ thrown })).toMatchObject({ thrown: { error: 'TypeError' } });
  });

  it('does not throw over what cannot be read', () => {
    const trap = {
      get x(): never {
        throw new Error('no');
      },
    };
    expect(scrub({ trap })).toEqual({ trap: '[unreadable]' });
  });

  it('cuts data that is too deep', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 40; level += 1) deep = { deep };
    expect(JSON.stringify(scrub(deep))).toContain('[too deep]');
    expect(JSON.stringify(scrub(deep))).not.toContain('end');
  });
});

/** What must not get through, wherever it stands. */
const base64url = fc.stringMatching(/^[\w-]{8,60}$/);
const privateText = fc.oneof(
  fc.tuple(base64url, base64url, base64url).map((parts) => `eyJ${parts.join('.')}`),
  fc.tuple(fc.constantFrom('xoxb', 'xoxp', 'xoxe', 'xapp', 'xoxc'), base64url).map((parts) => parts.join('-')),
  fc.stringMatching(/^[a-z][a-z0-9._+-]{2,20}@[a-z]{3,10}\.[a-z]{2,5}$/),
  base64url.map((tail) => `https://hooks.slack.com/commands/T0/1/${tail}`),
);

describe('for any data', () => {
  it('no private text gets through, as a value, inside a value or as a key', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        privateText,
        fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 6 }),
        (around, secret, keys) => {
          const leaf: unknown = {
            plain: secret,
            inside: `before ${secret} after`,
            [secret]: 1,
            list: [around, secret],
          };
          const data = keys.reduce<unknown>((inner, key) => ({ [key]: inner, around }), leaf);
          expect(JSON.stringify(scrub(data))).not.toContain(secret);
        },
      ),
      { seed: SEED },
    );
  });

  it('scrubbing twice is scrubbing once', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        expect(scrub(scrub(data))).toEqual(scrub(data));
      }),
      { seed: SEED },
    );
  });

  it('numbers, flags and short words come through unchanged', () => {
    const harmless = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.stringMatching(/^[a-d ]{0,12}$/));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-d]{1,5}$/), harmless), (data) => {
        expect(scrub(data)).toEqual({ ...data });
      }),
      { seed: SEED },
    );
  });
});
