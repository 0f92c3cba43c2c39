import type { Context } from '../operation.ts';
import { addressOf } from './hosted/domain.ts';
import { keySet } from './keys.ts';
import { issuerOf } from './pool.ts';

const path = /^\/([a-z0-9-]+_[A-Za-z0-9]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/**
 * The two documents that a pool publishes to everybody, by path: its keys, and what it is. Undefined for any other path.
 * The addresses inside are those of the stand-in, where the pool has a domain those of its endpoints too; the issuer is the
 * one in the tokens.
 */
export async function document(at: string, context: Context): Promise<object | undefined> {
  const [, poolId, name] = path.exec(at) ?? [];
  const pool = context.account.pools.find((each) => each.id === poolId);
  if (pool === undefined) return undefined;
  if (name === 'jwks.json') return keySet(await context.keys(pool.id));
  const domain = addressOf(pool, context.url);
  return {
    issuer: issuerOf(pool),
    jwks_uri: `${context.url}/${pool.id}/.well-known/jwks.json`,
    ...(domain === undefined
      ? {}
      : {
          authorization_endpoint: `${domain}/oauth2/authorize`,
          token_endpoint: `${domain}/oauth2/token`,
          userinfo_endpoint: `${domain}/oauth2/userInfo`,
          revocation_endpoint: `${domain}/oauth2/revoke`,
          end_session_endpoint: `${domain}/logout`,
        }),
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}
