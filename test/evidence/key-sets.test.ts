import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createKeySets } from '../../src/evidence/key-sets.ts';
import { createMint, type KeyServer, type Mint, NOW, PROD, STAGING, serve } from './token-mint.ts';

let mint: Mint;
let server: KeyServer | undefined;

beforeAll(async () => {
  mint = await createMint();
});

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function over(answer: Parameters<typeof serve>[0], timeoutMs = 1000) {
  const started = await serve(answer);
  server = started;
  return { keySets: createKeySets({ url: (pool, form) => `${started.url}/${pool.id}/${form}`, timeoutMs }), started };
}

const json = (value: unknown) => ({ status: 200, body: JSON.stringify(value) });

describe('key sets', () => {
  test('a pool is asked once for both of its keys, however many look-ups there are at a time', async () => {
    const { keySets, started } = await over(() => json(mint.jwks));
    const found = await Promise.all(
      ['id-key', 'access-key', 'id-key'].map((kid) => keySets.key(PROD, 'original', kid, NOW)),
    );
    await keySets.key(PROD, 'original', 'id-key', NOW + 60_000);
    expect(found.map((lookup) => lookup.kind)).toEqual(['key', 'key', 'key']);
    expect(started.paths).toEqual([`/${PROD.id}/original`]);
  });

  test('each pool and each form of its issuer has its own address', async () => {
    const { keySets, started } = await over(() => json(mint.jwks));
    await keySets.key(PROD, 'original', 'id-key', NOW);
    await keySets.key(PROD, 'updated', 'id-key', NOW);
    await keySets.key(STAGING, 'original', 'id-key', NOW);
    expect(started.paths).toEqual([`/${PROD.id}/original`, `/${PROD.id}/updated`, `/${STAGING.id}/original`]);
  });

  test('an unknown key has the set read again once, and not again within 30 seconds', async () => {
    const { keySets, started } = await over(() => json(mint.jwks));
    await keySets.key(PROD, 'original', 'id-key', NOW);
    const asked = async (after: number) => {
      const lookup = await keySets.key(PROD, 'original', 'new-key', NOW + after);
      return [lookup.kind, started.paths.length];
    };
    expect(await asked(29_999)).toEqual(['unknown', 1]);
    expect(await asked(30_000)).toEqual(['unknown', 2]);
    expect(await asked(59_999)).toEqual(['unknown', 2]);
    expect(await asked(60_000)).toEqual(['unknown', 3]);
  });

  test('a key that is new in the set is found by reading it again', async () => {
    let keys = mint.jwks.keys.filter((key) => key.kid === 'id-key');
    const { keySets } = await over(() => json({ keys }));
    await keySets.key(PROD, 'original', 'id-key', NOW);
    keys = [...mint.jwks.keys];
    expect((await keySets.key(PROD, 'original', 'access-key', NOW + 30_000)).kind).toBe('key');
  });

  test('after an hour a withdrawn key is forgotten', async () => {
    let keys = [...mint.jwks.keys];
    const { keySets } = await over(() => json({ keys }));
    await keySets.key(PROD, 'original', 'access-key', NOW);
    keys = keys.filter((key) => key.kid === 'id-key');
    expect((await keySets.key(PROD, 'original', 'access-key', NOW + 3_599_999)).kind).toBe('key');
    expect(await keySets.key(PROD, 'original', 'access-key', NOW + 3_600_000)).toEqual({
      kind: 'unknown',
      because:
        'its key is not among the keys of prod: the token comes from another pool, Region or account, or the key was replaced',
    });
  });

  const failures: [what: string, answer: Parameters<typeof serve>[0], because: string][] = [
    ['an error', () => ({ status: 503 }), "the pool's keys could not be read: HTTP status 503"],
    [
      'a redirect',
      (path) => (path === '/elsewhere' ? json({ keys: [] }) : { status: 302, headers: { location: '/elsewhere' } }),
      "the pool's keys could not be read: HTTP status 302",
    ],
    [
      'no JSON',
      () => ({ status: 200, body: '<html>' }),
      "the pool's keys could not be read: the answer is not a key set",
    ],
    ['no key set', () => json({ keys: 'none' }), "the pool's keys could not be read: the answer is not a key set"],
    ['too much', () => json({ keys: 'x'.repeat(70_000) }), "the pool's keys could not be read: the answer is too long"],
    ['nothing', () => 'silence', "the pool's keys could not be read: no answer within 60 ms"],
  ];
  test.each(failures)('%s is a reason, not a throw; the next look-up tries again', async (_what, answer, because) => {
    const { keySets, started } = await over(answer, 60);
    const wanted = { kind: 'unavailable', because };
    expect(await keySets.key(PROD, 'original', 'id-key', NOW)).toEqual(wanted);
    expect(await keySets.key(PROD, 'original', 'id-key', NOW + 1)).toEqual(wanted);
    expect(started.paths).toEqual([`/${PROD.id}/original`, `/${PROD.id}/original`]);
  });

  test('an address where nobody listens is named by its error code', async () => {
    const started = await serve(() => json({}));
    await started.close();
    const keySets = createKeySets({ url: () => started.url, timeoutMs: 1000 });
    expect(await keySets.key(PROD, 'original', 'id-key', NOW)).toEqual({
      kind: 'unavailable',
      because: "the pool's keys could not be read: the request failed (ECONNREFUSED)",
    });
  });

  test('a failed second reading keeps the keys that are known', async () => {
    let works = true;
    const { keySets } = await over(() => (works ? json(mint.jwks) : { status: 500 }));
    await keySets.key(PROD, 'original', 'id-key', NOW);
    works = false;
    expect((await keySets.key(PROD, 'original', 'new-key', NOW + 30_000)).kind).toBe('unavailable');
    expect((await keySets.key(PROD, 'original', 'id-key', NOW + 30_001)).kind).toBe('key');
  });
});
