import type { WireAnswer } from '../../protocol.ts';
import { loginOf } from '../tokens.ts';
import { oauthEmpty, oauthJson, type Refusal } from './answer.ts';
import { authenticate } from './client-authentication.ts';
import type { Visit } from './visit.ts';

/**
 * POST `/oauth2/revoke`: ends a sign-in by its refresh token. A token that is unknown or was revoked before is as good as
 * revoked. Source: developer guide, revocation endpoint. Assumption `revoke-foreign`.
 */
export async function revoke(visit: Visit): Promise<WireAnswer> {
  const { pool, form, context } = visit;
  const refuse = (status: number, refusal: Refusal) => oauthJson(context, status, refusal);
  if (form === undefined) return refuse(400, { error: 'invalid_request' });
  const authenticated = authenticate(visit);
  if (authenticated.kind === 'refused') {
    return refuse(authenticated.refusal.error === 'invalid_client' ? 401 : 400, authenticated.refusal);
  }
  const { client } = authenticated;
  const token = form.get('token');
  if (!token || client.EnableTokenRevocation === false) return refuse(400, { error: 'invalid_request' });
  if (token.split('.').length === 3) return refuse(400, { error: 'unsupported_token_type' });
  const login = await loginOf(context, pool, token);
  if (login?.clientId === client.ClientId) login.revoked = true;
  return oauthEmpty(context, 200);
}
