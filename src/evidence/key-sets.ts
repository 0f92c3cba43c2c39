import { createLocalJWKSet, errors } from 'jose';
import type { IssuerForm } from '../cognito/issuer.ts';
import type { PoolRef } from '../incident/incident.ts';

/** The key type of the runtime's Web Cryptography, as jose hands it out. */
type VerifyingKey = Awaited<ReturnType<ReturnType<typeof createLocalJWKSet>>>;

/** The key that a token names, or why there is none. */
export type KeyLookup =
  | { readonly kind: 'key'; readonly key: VerifyingKey }
  /** The pool's keys were read, and none has this id. */
  | { readonly kind: 'unknown'; readonly because: string }
  /** The pool's keys could not be read. */
  | { readonly kind: 'unavailable'; readonly because: string };

/** The signing keys of configured pools. It is handed a pool, never an address, so no token can choose what is fetched. */
export interface KeySets {
  /** `now` in milliseconds since 1970. Never rejects. */
  key(pool: PoolRef, form: IssuerForm, keyId: string, now: number): Promise<KeyLookup>;
}

export interface KeySetOptions {
  /** Where a pool publishes its keys: `<issuer>/.well-known/jwks.json` (developer guide, verifying tokens). */
  readonly url: (pool: PoolRef, form: IssuerForm) => string;
  /** How long a pool may take to answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly fetch?: typeof fetch;
}

/** A pool has two keys; this is room for many more. */
const MAX_CHARACTERS = 64_000;
/** Keys may change without notice: an unknown id has them read again, but not more often than this. */
const COOLDOWN_MS = 30_000;
/** After this time keys are read again even if every id is known, so that a withdrawn key is forgotten. */
const MAX_AGE_MS = 60 * 60 * 1000;

type Find = ReturnType<typeof createLocalJWKSet>;
type Fetched =
  | { readonly kind: 'set'; readonly find: Find }
  | { readonly kind: 'unavailable'; readonly because: string };

interface Entry {
  find: Find | undefined;
  readAt: number;
  triedAt: number;
  running: Promise<Fetched> | undefined;
}

/**
 * Key sets over HTTP, kept per pool and issuer form: whether both forms of an issuer publish the same keys is not
 * documented, so neither stands in for the other. Lookups at the same time share one fetch. Redirects are not followed.
 */
export function createKeySets(options: KeySetOptions): KeySets {
  const entries = new Map<string, Entry>();

  async function refresh(entry: Entry, pool: PoolRef, form: IssuerForm, now: number): Promise<Fetched> {
    entry.triedAt = now;
    entry.running ??= fetchKeys(options.fetch ?? fetch, options.url(pool, form), options.timeoutMs).finally(() => {
      entry.running = undefined;
    });
    const fetched = await entry.running;
    if (fetched.kind === 'set') {
      entry.find = fetched.find;
      entry.readAt = now;
    }
    return fetched;
  }

  return {
    async key(pool, form, keyId, now) {
      const id = `${pool.id} ${form}`;
      const entry = entries.get(id) ?? { find: undefined, readAt: 0, triedAt: 0, running: undefined };
      entries.set(id, entry);
      if (entry.find === undefined || now - entry.readAt >= MAX_AGE_MS) {
        const fetched = await refresh(entry, pool, form, now);
        return fetched.kind === 'set' ? find(fetched.find, keyId, pool) : fetched;
      }
      const found = await find(entry.find, keyId, pool);
      if (found.kind !== 'unknown' || now - entry.triedAt < COOLDOWN_MS) return found;
      const fetched = await refresh(entry, pool, form, now);
      return fetched.kind === 'set' ? find(fetched.find, keyId, pool) : fetched;
    },
  };
}

async function find(keys: Find, keyId: string, pool: PoolRef): Promise<KeyLookup> {
  try {
    return { kind: 'key', key: await keys({ alg: 'RS256', kid: keyId }) };
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) {
      return {
        kind: 'unknown',
        because: `its key is not among the keys of ${pool.name}: the token comes from another pool, Region or account, or the key was replaced`,
      };
    }
    return { kind: 'unavailable', because: `the key that ${pool.name} publishes under this id cannot be used` };
  }
}

async function fetchKeys(get: typeof fetch, url: string, timeoutMs: number): Promise<Fetched> {
  try {
    const response = await get(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    if (response.status !== 200) {
      await response.body?.cancel();
      return unavailable(`the pool's keys could not be read: HTTP status ${response.status}`);
    }
    const text = await response.text();
    if (text.length > MAX_CHARACTERS) return unavailable("the pool's keys could not be read: the answer is too long");
    return { kind: 'set', find: createLocalJWKSet(JSON.parse(text)) };
  } catch (error) {
    return unavailable(`the pool's keys could not be read: ${reason(error, timeoutMs)}`);
  }
}

function reason(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  if (error instanceof SyntaxError || error instanceof errors.JWKSInvalid) return 'the answer is not a key set';
  const code = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined;
  return typeof code === 'string' ? `the request failed (${code})` : 'the request failed';
}

function unavailable(because: string): Fetched {
  return { kind: 'unavailable', because };
}
