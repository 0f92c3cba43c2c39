import { createHash } from 'node:crypto';
import { beginLogin, issueTokens } from '../tokens.ts';
import type { Refusal } from './answer.ts';
import { unreadable } from './scope.ts';
import type { GrantedTokens, TokenRequest } from './token-request.ts';

/**
 * Tokens for an authorization code, which is good once, for five minutes, for its own client and with the address that it
 * was sent to. Source: developer guide, token endpoint. Assumptions `pkce-mismatch` and `code-after-refusal`.
 */
export async function codeGrant({ pool, client, form, context }: TokenRequest): Promise<GrantedTokens | Refusal> {
  if (client.AllowedOAuthFlowsUserPoolClient !== true || !client.AllowedOAuthFlows?.includes('code')) {
    return { error: 'unauthorized_client' };
  }
  const code = form.get('code');
  const redirectUri = form.get('redirect_uri');
  if (!code || !redirectUri) return { error: 'invalid_request' };
  const grant = pool.grants.get(code);
  if (grant === undefined || grant.used || context.now() >= grant.expires || grant.clientId !== client.ClientId) {
    return { error: 'invalid_grant' };
  }
  if (grant.redirectUri !== redirectUri) {
    return { error: 'unauthorized_client', error_description: 'invalid_redirect' };
  }
  if (grant.challenge !== undefined && grant.challenge !== challengeFor(form.get('code_verifier') ?? '')) {
    return { error: 'invalid_grant' };
  }
  const user = pool.users.find(({ username, enabled }) => enabled && username === grant.username);
  if (user === undefined || unreadable(client, grant.scopes) !== undefined) return { error: 'invalid_grant' };
  grant.used = true;
  const { scopes, browserSession } = grant;
  const login = beginLogin(context, pool, client, user, grant.signedInAt, { scopes, browserSession });
  const tokens = await issueTokens(context, pool, client, user, context.now(), login, grant.changes, grant.nonce);
  return {
    ...(scopes.includes('openid') ? { id_token: tokens.idToken } : {}),
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
    expires_in: tokens.expiresIn,
    token_type: 'Bearer',
  };
}

function challengeFor(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
