import type { Method } from '@aws-sdk/client-api-gateway';
import type { Authorizer } from '../rest/api.ts';
import { type ApiRequest, type Surroundings, scopesOf, tokenIn } from './request.ts';
import { verified } from './verified.ts';

/** What an authorizer makes of a request: the token's claims, or the message of the refusal. */
export type Judged =
  | { readonly kind: 'claims'; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * A method without scopes takes ID tokens only, one with scopes takes access tokens that have one of them. The expression of
 * the authorizer is held against `aud`, which access tokens do not have. The newer form of issuers is not known here.
 */
export async function judgeToken(
  authorizer: Authorizer,
  method: Method,
  request: ApiRequest,
  around: Surroundings,
): Promise<Judged | undefined> {
  if (authorizer.type !== 'COGNITO_USER_POOLS') return undefined;
  const header = /^method\.request\.header\.(.+)$/.exec(authorizer.identitySource ?? '')?.[1] ?? 'Authorization';
  const token = tokenIn(request.headers, header);
  const unauthorized: Judged = { kind: 'refused', message: 'Unauthorized' };
  if (token === undefined) return unauthorized;
  const found = await verified(token, around);
  if (found.kind === 'unverified') return unauthorized;
  const { pool, claims } = found;
  if (!authorizer.providerARNs?.includes(pool.description.Arn)) return unauthorized;
  if (claims.iss?.startsWith('https://issuer-')) return unauthorized;
  const expression = authorizer.identityValidationExpression;
  if (expression !== undefined && !new RegExp(`^(?:${expression})$`).test(String(claims.aud ?? '')))
    return unauthorized;
  const scopes = method.authorizationScopes ?? [];
  if (claims.token_use !== (scopes.length === 0 ? 'id' : 'access')) return unauthorized;
  if (scopes.length > 0 && !scopes.some((scope) => scopesOf(claims).includes(scope))) return unauthorized;
  // The wording is what people report; the documentation does not say it.
  if (Number(claims.exp) * 1000 <= around.now()) return { kind: 'refused', message: 'The incoming token has expired' };
  return { kind: 'claims', claims };
}
