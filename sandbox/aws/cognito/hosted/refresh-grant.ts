import { AwsException } from '../../exception.ts';
import { exchange } from '../rotation.ts';
import type { Refusal } from './answer.ts';
import { isOfTrigger } from './callback.ts';
import { countAttempt } from './measure.ts';
import { type GrantedTokens, refusalOfTrigger, type TokenRequest } from './token-request.ts';

/**
 * New tokens for a refresh token, also of a sign-in by the API; a new refresh token only with rotation.
 * Source: developer guide, token endpoint.
 */
export async function refreshGrant({ pool, client, form, context }: TokenRequest): Promise<GrantedTokens | Refusal> {
  const rotates = client.RefreshTokenRotation?.Feature === 'ENABLED';
  // Assumption `refresh-not-allowed`: the flow of the API is what allows it here.
  const allowed = client.ExplicitAuthFlows?.includes('ALLOW_REFRESH_TOKEN_AUTH') ?? true;
  if (!rotates && !allowed) return { error: 'unauthorized_client' };
  const token = form.get('refresh_token');
  if (!token) return { error: 'invalid_request' };
  const count = (success: boolean) =>
    countAttempt('TokenRefresh', { pool, clientId: client.ClientId, success }, context);
  try {
    const { tokens, scopes, ...exchanged } = await exchange(
      { pool, client, token, metadata: undefined, source: 'RefreshTokens', checkSecret: () => undefined },
      context,
    );
    count(true);
    return {
      ...(scopes?.includes('openid') === false ? {} : { id_token: tokens.idToken }),
      access_token: tokens.accessToken,
      ...(exchanged.rotates ? { refresh_token: tokens.refreshToken } : {}),
      expires_in: tokens.expiresIn,
      token_type: 'Bearer',
    };
  } catch (error) {
    if (!(error instanceof AwsException)) throw error;
    count(false);
    return isOfTrigger(error) ? refusalOfTrigger(error) : { error: 'invalid_grant' };
  }
}
