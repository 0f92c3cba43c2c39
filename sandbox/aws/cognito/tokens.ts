import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Context } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { type ClaimChanges, changedAccess, changedId } from './claim-changes.ts';
import { accessClaims, idClaims, machineClaims, type Sitting } from './claims.ts';
import { isInner, openInner, sealInner, signInner } from './inner-token.ts';
import type { SigningKey } from './keys.ts';
import type { Login } from './login.ts';
import type { Client, Pool } from './pool.ts';
import type { User } from './user.ts';
import { validity } from './validity.ts';

const sealed = z.object({ origin_jti: z.string(), jti: z.string() });

/** What making tokens takes: the pool's keys, and randomness for the ids in them. */
export type Mint = Pick<Context, 'keys' | 'random'>;

/** The tokens of one answer; `expiresIn` is the access token's validity in seconds. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

/**
 * Signs a user in at `at` (milliseconds since 1970) and issues tokens as Cognito does. With `login`, issues them for that
 * earlier sign-in, which is what a refresh does: `auth_time` and `origin_jti` stay. `changes` are those that the pre token
 * generation trigger asked for, `nonce` what the app wants to find in the ID token.
 */
export async function issueTokens(
  mint: Mint,
  pool: Pool,
  client: Client,
  user: User,
  at: number,
  login: Login = beginLogin(mint, pool, client, user, at),
  changes?: ClaimChanges,
  nonce?: string,
): Promise<Tokens> {
  login.lastActive = at;
  const keys = await mint.keys(pool.id);
  const sitting: Sitting = {
    pool,
    client,
    user,
    originJti: login.id,
    eventId: uuid(mint.random),
    authTime: Math.floor(login.at / 1000),
    issuedAt: Math.floor(at / 1000),
    scopes: login.scopes,
  };
  const idJti = uuid(mint.random);
  const accessToken = await sign(changedAccess(accessClaims(sitting, uuid(mint.random)), changes), keys.access);
  // Only ID tokens of the web addresses are tied to their access token. Source: developer guide, ID token.
  const tied = login.scopes === undefined ? {} : { at_hash: halfHash(accessToken) };
  const [idToken, refreshToken] = await Promise.all([
    sign(
      changedId({ ...idClaims(sitting, idJti), ...tied, ...(nonce === undefined ? {} : { nonce }) }, changes),
      keys.id,
    ),
    seal({ origin_jti: login.id, jti: uuid(mint.random) }, keys.id, mint.random),
  ]);
  return { idToken, accessToken, refreshToken, expiresIn: validity(client, 'access') };
}

/** An access token for an app itself, as the client credentials grant gives it. */
export async function issueMachineToken(
  mint: Mint,
  is: { readonly pool: Pool; readonly client: Client; readonly scopes: readonly string[]; readonly at: number },
  changes: ClaimChanges | undefined,
): Promise<string> {
  const keys = await mint.keys(is.pool.id);
  const claims = machineClaims({ ...is, issuedAt: Math.floor(is.at / 1000) }, uuid(mint.random));
  return await sign(changedAccess(claims, changes), keys.access);
}

/** A refresh token of the pool: its sign-in and its own id. */
export interface Refresh {
  readonly login: Login;
  readonly jti: string;
}

/** The sign-in that a refresh token belongs to; undefined when the pool never issued it. */
export async function loginOf(mint: Mint, pool: Pool, refreshToken: string): Promise<Login | undefined> {
  return (await refreshOf(mint, pool, refreshToken))?.login;
}

/** What a refresh token says; undefined when the pool never issued it. */
export async function refreshOf(mint: Mint, pool: Pool, refreshToken: string): Promise<Refresh | undefined> {
  const keys = await mint.keys(pool.id);
  try {
    const { origin_jti, jti } = sealed.parse(JSON.parse(await open(refreshToken, keys.id)));
    const login = pool.logins.get(origin_jti);
    return login === undefined ? undefined : { login, jti };
  } catch {
    return undefined;
  }
}

/** The claims of an access token whose signature is the pool's, expired or not; undefined for any other text. */
export async function accessTokenClaims(mint: Mint, pool: Pool, token: string): Promise<JWTPayload | undefined> {
  const keys = await mint.keys(pool.id);
  try {
    // Expiry is judged by the caller, which has a refusal of its own for it.
    const { payload } = await jwtVerify(token, keys.access.publicKey, { currentDate: new Date(0) });
    return payload.token_use === 'access' ? payload : undefined;
  } catch {
    return undefined;
  }
}

/** Begins a sign-in; `through` says what only those at the pool's web addresses have. */
export function beginLogin(
  mint: Mint,
  pool: Pool,
  client: Client,
  user: User,
  at: number,
  through: Pick<Login, 'scopes' | 'browserSession'> = {},
): Login {
  const login: Login = {
    ...through,
    id: uuid(mint.random),
    username: user.username,
    clientId: client.ClientId,
    at,
    refreshExpires: at + validity(client, 'refresh') * 1000,
    revoked: false,
    rotated: new Map(),
  };
  if (pool.sessionConfiguration.tracking === 'ENABLED') evict(pool, user, at);
  pool.logins.set(login.id, login);
  return login;
}

/** Makes room for one more session: the one used least recently ends. Source: API reference, UserPoolTokenSessionConfigType. */
function evict(pool: Pool, user: User, at: number): void {
  const open = [...pool.logins.values()].filter(
    (login) => login.username === user.username && !login.revoked && at < login.refreshExpires,
  );
  const byUse = open.toSorted((a, b) => (a.lastActive ?? a.at) - (b.lastActive ?? b.at));
  for (const login of byUse.slice(0, Math.max(0, open.length + 1 - pool.sessionConfiguration.maxPerUser))) {
    login.revoked = true;
  }
}

/** The left half of a hash, as `at_hash` has it. Source: OpenID Connect Core, 3.1.3.6. */
function halfHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}

async function open(refreshToken: string, key: SigningKey): Promise<string> {
  if (isInner(key)) return openInner(refreshToken, key);
  const { plaintext } = await compactDecrypt(refreshToken, key.privateKey);
  return new TextDecoder().decode(plaintext);
}

async function sign(claims: JWTPayload, key: SigningKey): Promise<string> {
  if (isInner(key)) return signInner(claims, key);
  return await new SignJWT(claims).setProtectedHeader({ kid: key.kid, alg: 'RS256' }).sign(key.privateKey);
}

/** A refresh token is encrypted, not signed: five segments that nobody but the pool can read. */
async function seal(content: object, key: SigningKey, random: Mint['random']): Promise<string> {
  if (isInner(key)) return sealInner(content, key, random(12));
  return await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' })
    .encrypt(key.publicKey);
}
