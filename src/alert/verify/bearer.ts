import { createHash, timingSafeEqual } from 'node:crypto';
import type { RawDelivery, Verified } from '../source.ts';

const BEARER = /^bearer +(\S+) *$/i;

/**
 * Whether `Authorization: Bearer` holds one of the secrets, for senders that sign nothing. Both sides are hashed, so
 * that the comparison takes the same time whatever is sent. A token has at least
 * one character, so an empty secret proves nothing.
 */
export function verifyBearer({ headers }: RawDelivery, secrets: readonly string[]): Verified {
  const header = headers.get('authorization');
  if (header === undefined) return { kind: 'refused', because: 'It has no header Authorization.' };
  const given = BEARER.exec(header)?.[1];
  if (given === undefined)
    return { kind: 'refused', because: 'Its header Authorization is not of the form "Bearer …".' };
  let matches = false;
  for (const secret of secrets) matches = timingSafeEqual(hash(secret), hash(given)) || matches;
  return matches ? { kind: 'verified' } : { kind: 'refused', because: 'Its bearer token is not the configured one.' };
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
