import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { issuerOf, type Pool } from '../../cognito/pool.ts';
import type { Surroundings } from './request.ts';

/** A token whose signature is a pool's, with its claims, or why it is not. Times are not looked at. */
export type Verified =
  | { readonly kind: 'verified'; readonly pool: Pool; readonly claims: JWTPayload }
  | { readonly kind: 'unverified'; readonly because: 'malformed' | 'issuer' | 'signature' };

/** Checks a token against the pools of the account, in either form of their issuers. */
export async function verified(token: string, { account, keys }: Surroundings): Promise<Verified> {
  const stated = unverified(token);
  if (stated === undefined) return { kind: 'unverified', because: 'malformed' };
  const pool = account.pools.find((each) => issuerOf(each) === stated.claims.iss);
  if (pool === undefined) return { kind: 'unverified', because: 'issuer' };
  const { id, access } = await keys(pool.id);
  const key = [id, access].find(({ kid }) => kid === stated.kid);
  if (key === undefined) return { kind: 'unverified', because: 'signature' };
  try {
    const { payload } = await jwtVerify(token, key.publicKey, { currentDate: new Date(0) });
    return { kind: 'verified', pool, claims: payload };
  } catch {
    return { kind: 'unverified', because: 'signature' };
  }
}

function unverified(token: string): { claims: JWTPayload; kid: string | undefined } | undefined {
  try {
    return { claims: decodeJwt(token), kid: decodeProtectedHeader(token).kid };
  } catch {
    return undefined;
  }
}
