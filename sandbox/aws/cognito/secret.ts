import { secretHash } from '../../../src/cognito/secret-hash.ts';
import { AwsException } from '../exception.ts';
import type { Client } from './pool.ts';

/** Refuses a call whose secret hash is missing, wrong, or sent to a client that has no secret. */
export function checkSecretHash(client: Client, username: string, sent: string | undefined): void {
  if (client.ClientSecret === undefined && sent === undefined) return;
  if (sent === undefined) {
    throw refused(`Client ${client.ClientId} is configured with secret but SECRET_HASH was not received`);
  }
  if (!matches(client, username, sent)) throw refused(`Unable to verify secret hash for client ${client.ClientId}`);
}

/** The same for a refresh, where the hash is over the user's real username, and the refusal is worded differently. */
export function checkRefreshSecretHash(client: Client, username: string, sent: string | undefined): void {
  if (sent === undefined) {
    checkSecretHash(client, username, sent);
  } else if (!matches(client, username, sent)) {
    throw refused(`SecretHash does not match for the client: ${client.ClientId}`);
  }
}

function matches(client: Client, username: string, sent: string): boolean {
  return client.ClientSecret !== undefined && secretHash(username, client.ClientId, client.ClientSecret) === sent;
}

function refused(message: string): AwsException {
  return new AwsException('NotAuthorizedException', message);
}
