import { secretHash } from '../../../src/cognito/secret-hash.ts';
import { AwsException } from '../exception.ts';
import type { Client, Pool } from './pool.ts';

/** Every secret that a client may use now: the one in its description, and those added. Assumption `second-secret`. */
export function secretsOf(pool: Pool, client: Client): string[] {
  const added = pool.secrets.get(client.ClientId) ?? [];
  return [...(client.ClientSecret === undefined ? [] : [client.ClientSecret]), ...added.map(({ value }) => value)];
}

/** Refuses a call whose secret hash is missing, wrong, or sent to a client that has no secret. */
export function checkSecretHash(pool: Pool, client: Client, username: string, sent: string | undefined): void {
  if (client.ClientSecret === undefined && sent === undefined) return;
  if (sent === undefined) throw missing(client);
  if (!matches(pool, client, username, sent)) {
    throw refused(`Unable to verify secret hash for client ${client.ClientId}`);
  }
}

/** The same for a refresh, where the hash is over the user's real username, and the refusal is worded differently. */
export function checkRefreshSecretHash(pool: Pool, client: Client, username: string, sent: string | undefined): void {
  if (sent === undefined) {
    checkSecretHash(pool, client, username, sent);
  } else if (!matches(pool, client, username, sent)) {
    throw refused(`SecretHash does not match for the client: ${client.ClientId}`);
  }
}

/** The same for operations that take the secret itself. How they word the refusal is not documented. */
export function checkClientSecret(pool: Pool, client: Client, sent: string | undefined): void {
  if (client.ClientSecret === undefined && sent === undefined) return;
  if (sent === undefined) throw missing(client);
  if (!secretsOf(pool, client).includes(sent)) throw refused(`Unable to verify secret for client ${client.ClientId}`);
}

function matches(pool: Pool, client: Client, username: string, sent: string): boolean {
  return secretsOf(pool, client).some((secret) => secretHash(username, client.ClientId, secret) === sent);
}

function missing(client: Client): AwsException {
  return refused(`Client ${client.ClientId} is configured with secret but SECRET_HASH was not received`);
}

function refused(message: string): AwsException {
  return new AwsException('NotAuthorizedException', message);
}
