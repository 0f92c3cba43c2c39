import { jwksUrl } from '../../evidence/jwks-url.ts';
import { createKeySets } from '../../evidence/key-sets.ts';
import { readToken } from '../../evidence/token.ts';
import type { TokenReading } from '../../evidence/token-reading.ts';
import type { PoolRef } from '../../incident/incident.ts';

/** The door's three seconds are also for the queue, so a pool's keys get one of them. */
const JWKS_TIMEOUT_MS = 1000;

export type ReadPastedToken = (text: string) => Promise<TokenReading>;

/** Token reading for the door: a file of its own in the bundle, since jose is loaded for this command only. */
export function createTokenReader(
  pools: readonly PoolRef[],
  cognitoEndpoint: string | undefined,
  now: () => number,
): ReadPastedToken {
  const keySets = createKeySets({ url: jwksUrl(cognitoEndpoint), timeoutMs: JWKS_TIMEOUT_MS });
  return (text) => readToken(text, { pools, keySets, now: now() });
}
