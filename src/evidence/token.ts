import { createHash } from 'node:crypto';
import { compactVerify, errors } from 'jose';
import { type Issuer, readIssuer } from '../cognito/issuer.ts';
import type { PoolRef } from '../incident/incident.ts';
import type { KeySets } from './key-sets.ts';
import { decodePart, readText, reduceClaims, type Unread } from './token-claims.ts';
import { isUserPoolKind, type SignatureVerdict, type TokenKind, type TokenReading } from './token-reading.ts';
import { findToken } from './token-text.ts';

/** What readToken needs to know of the world. */
export interface TokenSurroundings {
  /** The configured pools: only their keys are ever fetched. */
  readonly pools: readonly PoolRef[];
  readonly keySets: KeySets;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Stands where there is no token: a hash of whatever was pasted could tell a password to whoever guesses it. */
export const NO_FINGERPRINT = '000000000000';

/** The issuer of identity pools' OpenID tokens (developer guide, identity pools). */
const IDENTITY_POOL_ISSUER = 'https://cognito-identity.amazonaws.com';
/** Base64url characters of a signature by an RSA key of 2048 bits, which is what pools have. */
const RSA_SIGNATURE_CHARACTERS = 342;
const MAX_HEADER_CHARACTERS = 256;

/**
 * Reads a pasted token: what it is, whose, and whether its signature holds. The reading is all that may travel on. The
 * keys come from a configured pool, never from an address in the token. Expiry is not judged here, and never throws.
 */
export async function readToken(pasted: string, around: TokenSurroundings): Promise<TokenReading> {
  const found = findToken(pasted);
  if (found.kind === 'none') return notAToken(found.because, around.now);
  const header = decodePart(found.parts[0] ?? '');
  if (header === undefined) return notAToken('it is damaged: its first part cannot be decoded', around.now);
  const base = {
    fingerprint: createHash('sha256').update(found.text).digest('hex').slice(0, 12),
    readAt: around.now,
    algorithm: shortText(header.alg),
    keyId: shortText(header.kid),
    pool: undefined,
    issuerForm: undefined,
  };
  if (found.parts.length === 5) {
    if (typeof header.enc !== 'string') {
      return notAToken('it has five parts, but is not encrypted: two tokens may have run together', around.now);
    }
    return {
      ...base,
      kind: 'refresh',
      because: 'it has five parts and is encrypted, as refresh tokens are; only Cognito can read it',
      signature: notChecked('an encrypted token cannot be read'),
      claims: { others: [] },
    };
  }
  const payload = decodePart(found.parts[1] ?? '');
  if (payload === undefined) return notAToken('it is damaged or cut: its second part cannot be decoded', around.now);
  const iss = readText(payload.iss);
  const issuer = iss === undefined ? undefined : readIssuer(iss);
  const { kind, because } = tellKind(header, payload, issuer);
  const pool = issuer === undefined || !isUserPoolKind(kind) ? undefined : poolOf(issuer, around.pools);
  return {
    ...base,
    kind,
    because: found.takenOut ? `${because}; it was taken out of a longer text` : because,
    signature: await checkSignature(found.text, header, kind, issuer, pool, around),
    claims: reduceClaims(payload),
    pool: pool?.name,
    issuerForm: issuer?.form,
  };
}

function tellKind(header: Unread, payload: Unread, issuer: Issuer | undefined): { kind: TokenKind; because: string } {
  if (header.alg === 'ES256' && typeof header.signer === 'string') {
    return { kind: 'alb', because: 'its header names a signer, as load balancers write it into x-amzn-oidc-data' };
  }
  if (payload.iss === IDENTITY_POOL_ISSUER) {
    return { kind: 'identity-pool', because: 'an identity pool issued it, not a user pool' };
  }
  if (issuer === undefined) return { kind: 'foreign', because: 'its issuer is not a Cognito user pool' };
  if (payload.token_use === 'id') return { kind: 'id', because: 'token_use is "id"' };
  if (payload.token_use !== 'access') {
    return {
      kind: 'foreign',
      because: 'it names a user pool as its issuer, but token_use is neither "id" nor "access"',
    };
  }
  if (typeof payload.sub === 'string' && payload.sub === payload.client_id && payload.username === undefined) {
    return { kind: 'machine-access', because: 'token_use is "access", and its subject is the app client itself' };
  }
  return { kind: 'access', because: 'token_use is "access"' };
}

async function checkSignature(
  text: string,
  header: Unread,
  kind: TokenKind,
  issuer: Issuer | undefined,
  pool: PoolRef | undefined,
  around: TokenSurroundings,
): Promise<SignatureVerdict> {
  if (typeof header.alg === 'string' && header.alg.toLowerCase() === 'none') {
    return invalid('its algorithm is "none": anybody could have written it');
  }
  if (kind === 'alb') return notChecked('a load balancer signed it, with keys that are not those of a user pool');
  if (issuer === undefined || !isUserPoolKind(kind)) return notChecked('no configured user pool issued it');
  if (header.alg !== 'RS256') return invalid(`it is not signed with RS256, as every token of a user pool is`);
  if (header.crit !== undefined) return invalid('its header demands an extension (crit) that user pools do not use');
  if (pool === undefined) return notChecked('the pool that it names is not configured, so its keys are not fetched');
  const keyId = shortText(header.kid);
  if (keyId === undefined) return notChecked('its header names no key (kid)');
  const lookup = await around.keySets.key(pool, issuer.form, keyId, around.now);
  if (lookup.kind === 'unavailable') return notChecked(lookup.because);
  if (lookup.kind === 'unknown') return { kind: 'unknown-key', because: lookup.because };
  try {
    await compactVerify(text, lookup.key, ONLY_RS256);
    return { kind: 'valid' };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) return notChecked(`the key of ${pool.name} cannot be used`);
    return invalid(whyInvalid(text, pool));
  }
}

const ONLY_RS256 = { algorithms: ['RS256'] };

function whyInvalid(text: string, pool: PoolRef): string {
  const length = text.length - text.lastIndexOf('.') - 1;
  if (length === RSA_SIGNATURE_CHARACTERS) return `it does not fit the key of ${pool.name}: the token was changed`;
  const what = length < RSA_SIGNATURE_CHARACTERS ? 'cut off' : 'damaged';
  return `the token is ${what}: its signature has ${length} characters instead of ${RSA_SIGNATURE_CHARACTERS}`;
}

/** Replicas of a pool share its id; the one in the issuer's own Region comes first. */
function poolOf(issuer: Issuer, pools: readonly PoolRef[]): PoolRef | undefined {
  const same = pools.filter((pool) => pool.id === issuer.poolId);
  return same.find((pool) => pool.region === issuer.region) ?? same[0];
}

function notAToken(because: string, now: number): TokenReading {
  return {
    kind: 'not-a-token',
    fingerprint: NO_FINGERPRINT,
    readAt: now,
    because,
    algorithm: undefined,
    keyId: undefined,
    signature: notChecked('there is no token'),
    claims: { others: [] },
    pool: undefined,
    issuerForm: undefined,
  };
}

function shortText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= MAX_HEADER_CHARACTERS ? value : undefined;
}

function invalid(because: string): SignatureVerdict {
  return { kind: 'invalid', because };
}

function notChecked(because: string): SignatureVerdict {
  return { kind: 'not-checked', because };
}
