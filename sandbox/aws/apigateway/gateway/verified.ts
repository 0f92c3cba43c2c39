import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { isInner, isSignedInner } from '../../cognito/inner-token.ts';
import type { SigningKey } from '../../cognito/keys.ts';
import type { Pool } from '../../cognito/pool.ts';
import type { Surroundings } from './request.ts';

/** A token whose signature is a pool's, with its claims, or why it is not. Times are not looked at. */
export type Verified =
  | { readonly kind: 'verified'; readonly pool: Pool; readonly claims: JWTPayload }
  | { readonly kind: 'unverified'; readonly because: 'malformed' | 'issuer' | 'signature' };

/** Checks a token against the pools of the account, whichever of the two forms of their issuers it names. */
export async function verified(token: string, { account, keys }: Surroundings): Promise<Verified> {
  const stated = unverified(token);
  if (stated === undefined) return { kind: 'unverified', because: 'malformed' };
  const pool = account.pools.find((each) => issuersOf(each).includes(stated.claims.iss ?? ''));
  if (pool === undefined) return { kind: 'unverified', because: 'issuer' };
  const { id, access } = await keys(pool.id);
  const key = [id, access].find(({ kid }) => kid === stated.kid);
  const signed = key !== undefined && (await isSigned(token, key));
  return signed ? { kind: 'verified', pool, claims: stated.claims } : { kind: 'unverified', because: 'signature' };
}

async function isSigned(token: string, key: SigningKey): Promise<boolean> {
  if (isInner(key)) return isSignedInner(token, key);
  try {
    await jwtVerify(token, key.publicKey, { currentDate: new Date(0) });
    return true;
  } catch {
    return false;
  }
}

function unverified(token: string): { claims: JWTPayload; kid: string | undefined } | undefined {
  try {
    return { claims: decodeJwt(token), kid: decodeProtectedHeader(token).kid };
  } catch {
    return undefined;
  }
}

function issuersOf({ id, region }: Pool): readonly string[] {
  return ['', 'issuer-'].map((prefix) => `https://${prefix}cognito-idp.${region}.amazonaws.com/${id}`);
}
