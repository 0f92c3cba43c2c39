import type { Client, Pool } from './pool.ts';
import { issuerOf } from './pool.ts';
import { subOf, type User } from './user.ts';
import { validity } from './validity.ts';

/** What the claims of one pair of tokens have in common. Times are whole seconds since 1970. */
export interface Sitting {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  readonly originJti: string;
  readonly eventId: string;
  readonly authTime: number;
  readonly issuedAt: number;
}

/** The claims of an ID token: who the user is, with every attribute. Source: developer guide, ID token. */
export function idClaims(sitting: Sitting, jti: string): Record<string, unknown> {
  const { pool, client, user } = sitting;
  return {
    ...common(sitting, jti, 'id'),
    ...attributes(user),
    ...roles(pool, user),
    aud: client.ClientId,
    'cognito:username': user.username,
  };
}

/** The claims of an access token from the API, whose only scope is that of the user's own account. Source: the same, access token. */
export function accessClaims(sitting: Sitting, jti: string): Record<string, unknown> {
  return {
    ...common(sitting, jti, 'access'),
    client_id: sitting.client.ClientId,
    scope: 'aws.cognito.signin.user.admin',
    username: sitting.user.username,
    version: 2,
  };
}

function common(sitting: Sitting, jti: string, use: 'id' | 'access'): Record<string, unknown> {
  const { pool, client, user } = sitting;
  const revocable = client.EnableTokenRevocation !== false;
  return {
    sub: subOf(user),
    ...(user.groups.length > 0 ? { 'cognito:groups': user.groups } : {}),
    iss: issuerOf(pool),
    ...(revocable ? { origin_jti: sitting.originJti } : {}),
    event_id: sitting.eventId,
    token_use: use,
    auth_time: sitting.authTime,
    exp: sitting.issuedAt + validity(client, use),
    iat: sitting.issuedAt,
    jti,
  };
}

/** Attributes as claims: verified flags are booleans, identities a list, all else stays text. */
function attributes(user: User): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(user.attributes).map(([name, value]) => {
      if (name.endsWith('_verified')) return [name, value === 'true'];
      return [name, name === 'identities' ? JSON.parse(value) : value];
    }),
  );
}

function roles(pool: Pool, user: User): Record<string, unknown> {
  const found = rolesOf(pool, user);
  return found.length > 0 ? { 'cognito:roles': found, 'cognito:preferred_role': found[0] } : {};
}

/** The IAM roles of the user's groups; the group of lowest precedence gives the first, which is the preferred one. */
export function rolesOf(pool: Pool, user: User): string[] {
  return pool.groups
    .filter((group) => user.groups.includes(group.GroupName))
    .toSorted((one, other) => (one.Precedence ?? Number.MAX_VALUE) - (other.Precedence ?? Number.MAX_VALUE))
    .flatMap((group) => group.RoleArn ?? []);
}
