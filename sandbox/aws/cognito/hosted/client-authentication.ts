import type { Client, Pool } from '../pool.ts';
import { secretsOf } from '../secret.ts';
import type { Refusal } from './answer.ts';
import type { Visit } from './visit.ts';

/** The client that a request is from, or why it is not believed. */
export type Authenticated =
  | { readonly kind: 'client'; readonly client: Client }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What a request says that it is. */
interface Claimed {
  readonly id: string;
  readonly secret: string | undefined;
}

/**
 * Finds the client by Basic header or form, with its secret in the same place. A client without a secret must not send one.
 * Source: developer guide, token endpoint. Assumptions `invalid-client-description`, `unwanted-secret`, `two-authentications`
 * and `basic-not-decoded`.
 */
export function authenticate(visit: Pick<Visit, 'pool' | 'headers' | 'form'>): Authenticated {
  const claimed = claimedBy(visit);
  if ('error' in claimed) return { kind: 'refused', refusal: claimed };
  const client = visit.pool.clients.find(({ ClientId }) => ClientId === claimed.id);
  if (client === undefined) return { kind: 'refused', refusal: { error: 'invalid_client' } };
  const refusal = wrongSecret(visit.pool, client, claimed.secret);
  return refusal === undefined ? { kind: 'client', client } : { kind: 'refused', refusal };
}

function claimedBy({ headers, form }: Pick<Visit, 'headers' | 'form'>): Claimed | Refusal {
  const id = form?.get('client_id') || undefined;
  const secret = form?.get('client_secret') || undefined;
  if (headers.authorization === undefined) {
    return id === undefined ? { error: 'invalid_request' } : { id, secret };
  }
  const basic = basicIn(headers.authorization);
  if (basic === undefined) return { error: 'invalid_client' };
  if (secret !== undefined || (id !== undefined && id !== basic.id)) return { error: 'invalid_request' };
  return basic;
}

/** Encoded once, and nothing inside is decoded again: what was encoded twice has no colon, and is nobody. */
function basicIn(header: string): Claimed | undefined {
  const [, encoded] = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header) ?? [];
  if (encoded === undefined) return undefined;
  const [, id = '', secret] = /^([^:]+):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return id === '' ? undefined : { id, secret: secret || undefined };
}

function wrongSecret(pool: Pool, client: Client, sent: string | undefined): Refusal | undefined {
  const secrets = secretsOf(pool, client);
  if (secrets.length === 0) return sent === undefined ? undefined : { error: 'invalid_client' };
  if (sent === undefined) return { error: 'invalid_client' };
  return secrets.includes(sent) ? undefined : { error: 'invalid_client', error_description: 'invalid_client_secret' };
}
