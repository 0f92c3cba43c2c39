import type { AdminGetUserResponse, AttributeType, UserType } from '@aws-sdk/client-cognito-identity-provider';
import { readUserStatus } from '../cognito/user-status.ts';
import type { Identity, MfaFactors, UserProfile, VerifiedAttribute } from '../evidence/user.ts';

/** A user as ListUsers sends it, in our words; undefined when a part that every user has is missing. */
export function userProfile(user: UserType): UserProfile | undefined {
  const attributes = byName(user.Attributes ?? []);
  const sub = attributes.get('sub');
  const { Username: username, UserCreateDate: created, UserLastModifiedDate: changed } = user;
  if (username === undefined || sub === undefined || created === undefined || changed === undefined) return undefined;
  return {
    username,
    sub,
    status: readUserStatus(user.UserStatus),
    enabled: user.Enabled ?? false,
    created: created.getTime(),
    changed: changed.getTime(),
    email: verifiable(attributes, 'email'),
    phone: verifiable(attributes, 'phone_number'),
    identities: identities(attributes.get('identities')),
  };
}

/** The MFA settings in AdminGetUser's answer. The rest of the answer (attributes) is left behind. */
export function mfaFactors(username: string, user: AdminGetUserResponse): MfaFactors {
  return {
    username,
    enabled: user.UserMFASettingList ?? [],
    preferred: user.PreferredMfaSetting === '' ? undefined : user.PreferredMfaSetting,
  };
}

/**
 * The `identities` attribute: a JSON list, written by Cognito when a profile is linked to a provider. It is text that
 * others can write too, so what is not a list of named providers counts as none.
 */
export function identities(text: string | undefined): readonly Identity[] {
  if (text === undefined) return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((entry: unknown): Identity[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { providerName, providerType } = entry as Record<string, unknown>;
    if (typeof providerName !== 'string' || providerName === '') return [];
    return [{ provider: providerName, type: typeof providerType === 'string' ? providerType : 'unknown' }];
  });
}

function byName(attributes: readonly AttributeType[]): ReadonlyMap<string, string> {
  return new Map(attributes.flatMap(({ Name, Value }) => (Name && Value !== undefined ? [[Name, Value]] : [])));
}

function verifiable(
  attributes: ReadonlyMap<string, string>,
  name: 'email' | 'phone_number',
): VerifiedAttribute | undefined {
  const value = attributes.get(name);
  if (value === undefined || value === '') return undefined;
  return { value, verified: attributes.get(`${name}_verified`)?.toLowerCase() === 'true' };
}
