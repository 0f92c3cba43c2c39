import { z } from 'zod';
import { machineClaimChanges } from '../pre-token.ts';
import { issueMachineToken } from '../tokens.ts';
import { validity } from '../validity.ts';
import type { Refusal } from './answer.ts';
import { countQuota } from './measure.ts';
import { isCustom, scopeExists, scopesIn } from './scope.ts';
import { type GrantedTokens, refusalOfTrigger, type TokenRequest } from './token-request.ts';

const metadata = z.record(z.string(), z.string());

/** An access token for an app itself. Source: developer guide, token endpoint. Assumption `unassociated-scope`. */
export async function clientCredentials({
  pool,
  client,
  form,
  context,
}: TokenRequest): Promise<GrantedTokens | Refusal> {
  countQuota('ClientAuthentication', context);
  if (client.AllowedOAuthFlowsUserPoolClient !== true || !client.AllowedOAuthFlows?.includes('client_credentials')) {
    return { error: 'unauthorized_client' };
  }
  const asked = form.get('scope');
  const scopes = asked ? scopesIn(asked, client) : scopesIn(null, client).filter(isCustom);
  if (!scopes.every((scope) => scopeExists(pool, scope))) return { error: 'invalid_scope' };
  if (!scopes.every((scope) => isCustom(scope) && client.AllowedOAuthScopes?.includes(scope))) {
    return { error: 'invalid_grant' };
  }
  const sent = metadataIn(form.get('aws_client_metadata'));
  if (sent === 'unreadable') return { error: 'invalid_request' };
  try {
    const changes = await machineClaimChanges({ pool, client, scopes, metadata: sent }, context);
    const token = await issueMachineToken(context, { pool, client, scopes, at: context.now() }, changes);
    return { access_token: token, expires_in: validity(client, 'access'), token_type: 'Bearer' };
  } catch (error) {
    return refusalOfTrigger(error);
  }
}

function metadataIn(text: string | null): Readonly<Record<string, string>> | undefined | 'unreadable' {
  if (text === null) return undefined;
  try {
    return metadata.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}
