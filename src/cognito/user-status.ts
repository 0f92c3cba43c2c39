/** The states that a user can be in (API reference, `UserType.UserStatus`). */
export type UserStatus =
  | 'UNCONFIRMED'
  | 'CONFIRMED'
  | 'ARCHIVED'
  | 'COMPROMISED'
  | 'UNKNOWN'
  | 'RESET_REQUIRED'
  | 'FORCE_CHANGE_PASSWORD'
  | 'EXTERNAL_PROVIDER';

/** What each state means, in words for the answer. */
export const USER_STATUS: Readonly<Record<UserStatus, string>> = {
  UNCONFIRMED: 'signed up, but never confirmed',
  CONFIRMED: 'has confirmed the sign-up',
  ARCHIVED: 'archived, no longer active',
  COMPROMISED: 'marked as compromised',
  UNKNOWN: 'state not known to Cognito',
  RESET_REQUIRED: 'must reset the password before signing in',
  FORCE_CHANGE_PASSWORD: 'holds a temporary password that must be changed at sign-in',
  EXTERNAL_PROVIDER: 'signs in through an external identity provider',
};

/** Reads a status that the service sent; a status unknown to this table is UNKNOWN, never an error. */
export function readUserStatus(value: string | undefined): UserStatus {
  return value !== undefined && Object.hasOwn(USER_STATUS, value) ? (value as UserStatus) : 'UNKNOWN';
}
