/** Claims to put into a token, and claims to leave out. */
export interface TokenChanges {
  readonly add: Readonly<Record<string, unknown>>;
  readonly suppress: readonly string[];
}

/** The groups and roles that take the place of the user's own. */
export interface GroupChanges {
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly preferred: string | undefined;
}

/** What a pre token generation trigger asked for. Source: developer guide, pre token generation. */
export interface ClaimChanges {
  readonly id: TokenChanges;
  readonly access: TokenChanges;
  readonly scopesToAdd: readonly string[];
  readonly scopesToSuppress: readonly string[];
  /** Undefined leaves the groups alone; without any group in it, they go. */
  readonly groups?: GroupChanges;
}

const GROUPS = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role'];
const PROTECTED = new Set(
  'iss sub aud client_id token_use exp iat nbf jti origin_jti auth_time event_id device_key version username identities acr amr at_hash azp nonce'.split(
    ' ',
  ),
);

/** The claims of an ID token after the changes. Suppressing wins over adding; protected claims stay. */
export function changedId(claims: Readonly<Record<string, unknown>>, changes: ClaimChanges | undefined) {
  if (changes === undefined) return { ...claims };
  return changed(withGroups(claims, changes.groups, true), changes.id, () => false);
}

/** The claims of an access token after the changes: scopes too, and `aud` may be added as the client's own id. */
export function changedAccess(claims: Readonly<Record<string, unknown>>, changes: ClaimChanges | undefined) {
  if (changes === undefined) return { ...claims };
  const scopes = String(claims.scope)
    .split(' ')
    .concat(changes.scopesToAdd)
    .filter((scope) => !changes.scopesToSuppress.includes(scope));
  const scoped = { ...withGroups(claims, changes.groups, false), scope: [...new Set(scopes)].join(' ') };
  return changed(scoped, changes.access, (name, value) => name === 'aud' && value === claims.client_id);
}

function changed(
  claims: Readonly<Record<string, unknown>>,
  { add, suppress }: TokenChanges,
  allowed: (name: string, value: unknown) => boolean,
): Record<string, unknown> {
  const added = Object.entries(add).filter(([name, value]) => free(name) || allowed(name, value));
  const all = { ...claims, ...Object.fromEntries(added) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !(suppress.includes(name) && free(name))));
}

function free(name: string): boolean {
  return !PROTECTED.has(name) && (!name.startsWith('cognito:') || GROUPS.includes(name));
}

function withGroups(
  claims: Readonly<Record<string, unknown>>,
  groups: GroupChanges | undefined,
  roles: boolean,
): Record<string, unknown> {
  if (groups === undefined) return { ...claims };
  const rest = Object.fromEntries(Object.entries(claims).filter(([name]) => !GROUPS.includes(name)));
  return {
    ...rest,
    ...(groups.groups.length > 0 ? { 'cognito:groups': groups.groups } : {}),
    ...(roles && groups.roles.length > 0 ? { 'cognito:roles': groups.roles } : {}),
    ...(roles && groups.preferred !== undefined ? { 'cognito:preferred_role': groups.preferred } : {}),
  };
}
