import type { Client, Pool } from '../pool.ts';
import type { User } from '../user.ts';

/** The scope of a user's own account; tokens from the API have no other. */
export const SELF_SERVICE = 'aws.cognito.signin.user.admin';

const RESERVED = ['openid', 'email', 'phone', 'profile', SELF_SERVICE];

/** Attributes that a scope asks for together. Source: developer guide, userInfo endpoint. */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};

const PROFILE: ReadonlySet<string> = new Set(
  'name family_name given_name middle_name nickname preferred_username profile picture website gender birthdate zoneinfo locale updated_at'.split(
    ' ',
  ),
);

/** The scopes in a parameter; without one, those that the client may use. */
export function scopesIn(parameter: string | null, client: Client): readonly string[] {
  const asked = (parameter ?? '').split(' ').filter((scope) => scope !== '');
  return asked.length > 0 ? [...new Set(asked)] : (client.AllowedOAuthScopes ?? []);
}

/** Whether there is such a scope: a reserved one, or one of a resource server of the pool. */
export function scopeExists(pool: Pool, scope: string): boolean {
  return (
    RESERVED.includes(scope) ||
    pool.resourceServers.some(({ Identifier, Scopes = [] }) =>
      Scopes.some(({ ScopeName }) => `${Identifier}/${ScopeName}` === scope),
    )
  );
}

/** Whether a scope is one of a resource server, which is all that an app can ask for itself. */
export function isCustom(scope: string): boolean {
  return !RESERVED.includes(scope);
}

/** The first scope whose attributes the client cannot all read. Assumption `profile-read`: `profile` asks for none. */
export function unreadable(client: Client, scopes: readonly string[]): string | undefined {
  return scopes.find((scope) => (PAIRS[scope] ?? []).some((name) => !readable(client, name)));
}

/**
 * The attributes that a token or userInfo tells: with `openid` alone all that the client can read, else those of the other
 * scopes. Source: developer guide, scopes and resource servers.
 */
export function attributesOf(user: User, client: Client, scopes: readonly string[]): Readonly<Record<string, string>> {
  const narrowed = scopes.some((scope) => scope === 'profile' || PAIRS[scope] !== undefined);
  const told = (name: string) =>
    name === 'sub' ||
    (readable(client, name) &&
      (!narrowed ||
        scopes.some((scope) => PAIRS[scope]?.includes(name)) ||
        (scopes.includes('profile') && (PROFILE.has(name) || name.startsWith('custom:')))));
  return Object.fromEntries(Object.entries(user.attributes).filter(([name]) => told(name)));
}

function readable(client: Client, name: string): boolean {
  return client.ReadAttributes === undefined || client.ReadAttributes.includes(name);
}
