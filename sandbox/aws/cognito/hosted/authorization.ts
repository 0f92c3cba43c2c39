import type { WireAnswer } from '../../protocol.ts';
import type { Client } from '../pool.ts';
import { toAppWithError, toErrorPage } from './answer.ts';
import { scopeExists, scopesIn } from './scope.ts';
import type { Visit } from './visit.ts';

/** What an app asks of `/oauth2/authorize` and `/login`, after it was found in order. */
export interface Authorization {
  readonly client: Client;
  readonly redirectUri: string;
  readonly responseType: 'code' | 'token';
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  /** The S256 challenge, for a verifier that comes with the code. */
  readonly challenge: string | undefined;
  /** As they came, for the next page. */
  readonly parameters: URLSearchParams;
}

/** An authorization, or the answer that refuses it. */
export type Asked =
  | { readonly kind: 'authorization'; readonly authorization: Authorization }
  | { readonly kind: 'refused'; readonly answer: WireAnswer };

/**
 * Reads what an app asks for. Until client and address are known to belong together the user is told, on the pool's own
 * page; from there on the app is. Source: developer guide, authorize endpoint. Assumption `error-page-texts`.
 */
export function readAuthorization(visit: Visit): Asked {
  const { pool, query } = visit;
  const told = (error: string, of?: Client): Asked => ({
    kind: 'refused',
    answer: toErrorPage(visit, error, of?.ClientId),
  });
  const clientId = query.get('client_id');
  if (!clientId) return told("Required String parameter 'client_id' is not present");
  const client = pool.clients.find(({ ClientId }) => ClientId === clientId);
  if (client === undefined) return told('Client does not exist.');
  if (client.AllowedOAuthFlowsUserPoolClient !== true) return told('Client is not enabled for OAuth2.0 flows.');
  const redirectUri = query.get('redirect_uri');
  if (!redirectUri) return told("Required String parameter 'redirect_uri' is not present");
  if (!client.CallbackURLs?.includes(redirectUri) || !URL.canParse(redirectUri)) {
    return told('redirect_mismatch', client);
  }
  const state = query.get('state') ?? undefined;
  const scopes = scopesIn(query.get('scope'), client);
  const error = wrongIn(visit, client, scopes);
  if (error !== undefined) return { kind: 'refused', answer: toAppWithError({ redirectUri, state }, error) };
  return {
    kind: 'authorization',
    authorization: {
      client,
      redirectUri,
      responseType: query.get('response_type') === 'token' ? 'token' : 'code',
      scopes,
      state,
      nonce: query.get('nonce') ?? undefined,
      challenge: query.get('code_challenge') ?? undefined,
      parameters: query,
    },
  };
}

function wrongIn({ pool, query }: Visit, client: Client, scopes: readonly string[]): string | undefined {
  const type = query.get('response_type');
  // Assumption `response-type`.
  if (type !== 'code' && type !== 'token') return 'invalid_request';
  const method = query.get('code_challenge_method');
  if (query.has('code_challenge') !== (method !== null) || (method !== null && method !== 'S256')) {
    return 'invalid_request';
  }
  if (isJsonObject(query.get('state'))) return 'invalid_request';
  if (!client.AllowedOAuthFlows?.includes(type === 'code' ? 'code' : 'implicit')) return 'unauthorized_client';
  // Assumption `unassociated-scope`.
  const allowed = (scope: string) => scopeExists(pool, scope) && client.AllowedOAuthScopes?.includes(scope);
  const needsOpenid = scopes.some((scope) => ['email', 'phone', 'profile'].includes(scope));
  if (!scopes.every(allowed) || (needsOpenid && !scopes.includes('openid'))) return 'invalid_scope';
  return undefined;
}

/** A `state` that is JSON is refused; a number or a quoted word is as good as any other. */
function isJsonObject(state: string | null): boolean {
  try {
    const value: unknown = JSON.parse(state ?? '0');
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
