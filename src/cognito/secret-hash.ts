import { createHmac } from 'node:crypto';

/**
 * The SECRET_HASH that an app client with a secret must send: base64 of HMAC-SHA256, keyed with the client secret, over
 * username and client id without a separator. Always 44 characters.
 *
 * `username` is what the call sends as USERNAME; for a refresh it is the user's real username, which is the `sub` in pools
 * that sign in by e-mail or phone number. Source: Cognito developer guide, "Computing secret hash values".
 */
export function secretHash(username: string, clientId: string, clientSecret: string): string {
  return createHmac('sha256', clientSecret)
    .update(username + clientId)
    .digest('base64');
}
