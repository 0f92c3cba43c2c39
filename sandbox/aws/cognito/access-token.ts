import { decodeJwt, type JWTPayload } from 'jose';
import type { Context } from '../operation.ts';
import { noUser } from './find.ts';
import { SELF_SERVICE } from './hosted/scope.ts';
import { issuerOf, type Pool } from './pool.ts';
import { refused } from './sign-in.ts';
import { accessTokenClaims } from './tokens.ts';
import type { User } from './user.ts';

/** Who an access token belongs to, and what it may be used for. */
export interface Holder {
  readonly pool: Pool;
  readonly user: User;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

/** Who an access token belongs to; or Cognito's refusal of a token that is foreign, over, revoked, or not enough. */
export async function bearer(token: string, context: Context): Promise<Holder> {
  const holder = await holderOf(token, context);
  if (!holder.scopes.includes(SELF_SERVICE)) throw refused('Access Token does not have required scopes');
  return holder;
}

/** The same, whatever the token's scopes are. */
export async function holderOf(token: string, context: Context): Promise<Holder> {
  const { pool, claims } = await verified(token, context);
  if (Number(claims.exp) * 1000 <= context.now()) throw refused('Access Token has expired');
  if (pool.logins.get(String(claims.origin_jti))?.revoked) throw refused('Access Token has been revoked');
  const user = pool.users.find((each) => each.attributes.sub === claims.sub);
  if (user === undefined) throw noUser();
  if (!user.enabled) throw refused('User is disabled.');
  return { pool, user, clientId: String(claims.client_id), scopes: String(claims.scope).split(' ') };
}

async function verified(token: string, context: Context) {
  const stated = unverified(token);
  if (stated?.token_use !== 'access') throw refused('Invalid Access Token');
  const pool = context.account.pools.find((each) => issuerOf(each) === stated.iss);
  const claims = pool && (await accessTokenClaims(context, pool, token));
  if (pool === undefined || claims === undefined) throw refused('Could not verify signature for Access Token');
  return { pool, claims };
}

function unverified(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
