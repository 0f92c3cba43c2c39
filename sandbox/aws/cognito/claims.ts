import { attributesOf, SELF_SERVICE } from './hosted/scope.ts';
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
  /** The scopes that an app asked for at the pool's web addresses; undefined for a sign-in by the API. */
  readonly scopes: readonly string[] | undefined;
}

/** The claims of an ID token: who the user is, with every attribute. Source: developer guide, ID token. */
export function idClaims(sitting: Sitting, jti: string): Record<string, unknown> {
  const { pool, client, user } = sitting;
  return {
    ...common(sitting, jti, 'id'),
    ...attributes(sitting),
    ...roles(pool, user),
    aud: client.ClientId,
    'cognito:username': user.username,
  };
}

/** The claims of an access token; from the API its only scope is that of the user's own account. Source: the same, access token. */
export function accessClaims(sitting: Sitting, jti: string): Record<string, unknown> {
  return {
    ...common(sitting, jti, 'access'),
    client_id: sitting.client.ClientId,
    scope: (sitting.scopes ?? [SELF_SERVICE]).join(' '),
    username: sitting.user.username,
    version: 2,
  };
}

/** The claims of an access token that an app got for itself, with no user in it. Source: the same. */
export function machineClaims(
  is: { readonly pool: Pool; readonly client: Client; readonly scopes: readonly string[]; readonly issuedAt: number },
  jti: string,
): Record<string, unknown> {
  return {
    sub: is.client.ClientId,
    token_use: 'access',
    scope: is.scopes.join(' '),
    auth_time: is.issuedAt,
    iss: issuerOf(is.pool),
    exp: is.issuedAt + validity(is.client, 'access'),
    iat: is.issuedAt,
    version: 2,
    jti,
    client_id: is.client.ClientId,
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
function attributes({ user, client, scopes }: Sitting): Record<string, unknown> {
  const told = scopes === undefined ? user.attributes : attributesOf(user, client, scopes);
  return Object.fromEntries(
    Object.entries(told).map(([name, value]) => {
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
