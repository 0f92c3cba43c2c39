import type { WireAnswer } from '../../protocol.ts';
import { oauthJson, type Refusal } from './answer.ts';
import { authenticate } from './client-authentication.ts';
import { clientCredentials } from './client-credentials.ts';
import { codeGrant } from './code-grant.ts';
import { refreshGrant } from './refresh-grant.ts';
import type { GrantedTokens, TokenRequest } from './token-request.ts';
import type { Visit } from './visit.ts';

const GRANTS: Readonly<Record<string, (request: TokenRequest) => Promise<GrantedTokens | Refusal>>> = {
  authorization_code: codeGrant,
  refresh_token: refreshGrant,
  client_credentials: clientCredentials,
};

/**
 * POST `/oauth2/token`: tokens for a code, for a refresh token, or for an app itself. Every refusal is a 400.
 * Source: developer guide, token endpoint. Assumption `token-check-order`.
 */
export async function token(visit: Visit): Promise<WireAnswer> {
  const { form, context, pool } = visit;
  const refuse = (refusal: Refusal) => oauthJson(context, 400, refusal);
  const grantType = form?.get('grant_type');
  if (form === undefined || !grantType) return refuse({ error: 'invalid_request' });
  const grant = Object.hasOwn(GRANTS, grantType) ? GRANTS[grantType] : undefined;
  if (grant === undefined) return refuse({ error: 'unsupported_grant_type' });
  const authenticated = authenticate(visit);
  if (authenticated.kind === 'refused') return refuse(authenticated.refusal);
  const given = await grant({ pool, client: authenticated.client, form, context });
  return 'error' in given ? refuse(given) : oauthJson(context, 200, given);
}
