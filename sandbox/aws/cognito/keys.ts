import { createHash, createSecretKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** A signing key and the id under which the pool publishes it. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A pool signs its ID tokens with one key and its access tokens with the other. Source: developer guide, verifying tokens. */
export interface PoolKeys {
  readonly id: SigningKey;
  readonly access: SigningKey;
}

/** The keys of a pool, by pool id: made at first use, then kept for as long as the stand-in runs, resets included. */
export type Keys = (poolId: string) => Promise<PoolKeys>;

/** Makes RSA keys, which is what takes time here, only for pools that are asked about. */
export function createKeys(): Keys {
  const made = new Map<string, Promise<PoolKeys>>();
  return (poolId) => {
    const keys = made.get(poolId) ?? makeKeys();
    made.set(poolId, keys);
    return keys;
  };
}

/**
 * Keys for tokens that never leave the stand-in: those of simulated traffic of the past. They are secrets, not pairs, since
 * RSA would take most of the time that such traffic takes.
 */
export function createInnerKeys(random: (bytes: number) => Uint8Array): Keys {
  const made = new Map<string, PoolKeys>();
  const makeSecret = (): SigningKey => {
    const secret = createSecretKey(random(32));
    const kid = Buffer.from(random(32)).toString('base64');
    return { kid, privateKey: secret, publicKey: secret };
  };
  return async (poolId) => {
    const keys = made.get(poolId) ?? { id: makeSecret(), access: makeSecret() };
    made.set(poolId, keys);
    return keys;
  };
}

/** The public halves, as the pool's `jwks.json` has them. */
export function keySet(keys: PoolKeys): { readonly keys: readonly JsonWebKey[] } {
  return {
    keys: [keys.id, keys.access].map(({ kid, publicKey }) => ({
      alg: 'RS256',
      ...publicKey.export({ format: 'jwk' }),
      kid,
      use: 'sig',
    })),
  };
}

async function makeKeys(): Promise<PoolKeys> {
  const [id, access] = await Promise.all([makeKey(), makeKey()]);
  return { id, access };
}

async function makeKey(): Promise<SigningKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' });
  return { ...pair, kid: createHash('sha256').update(spki).digest('base64') };
}
