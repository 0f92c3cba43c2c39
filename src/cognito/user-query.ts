/**
 * How a person is named when we look for them: by which attribute, and the `ListUsers` filter that finds them.
 * `ListUsers` searches standard attributes only, one at a time; `username` is compared with its letter case
 * (API reference, ListUsers, Filter).
 */

export type UserAttribute = 'email' | 'phone_number' | 'sub' | 'username';

export interface UserQuery {
  readonly by: UserAttribute;
  readonly value: string;
}

/** Cognito's own limit for a username (API reference, `UsernameType`); a longer value cannot name anybody. */
export const MAX_USERNAME_CHARACTERS = 128;
/** Cognito's limit for the whole filter (API reference, ListUsers, `UserFilterType`). */
export const MAX_FILTER_CHARACTERS = 256;

const SUB = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const PHONE = /^\+[1-9]\d{4,14}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const CONTROL = /\p{Cc}/u;

export type ReadQuery =
  | { readonly kind: 'query'; readonly query: UserQuery }
  | { readonly kind: 'refused'; readonly because: string };

/** Tells which attribute a typed value is: an address, a number in E.164, a sub, or else a username. */
export function readUserQuery(typed: string): ReadQuery {
  const value = typed.trim().replace(/^mailto:/i, '');
  if (value === '')
    return refused('No user was given. Expected an e-mail address, a username, a sub or a phone number.');
  if (CONTROL.test(value)) return refused('The user contains a control character. Expected one line of plain text.');
  if (EMAIL.test(value)) return withinLimit({ by: 'email', value });
  const digits = value.replace(/[\s().-]/g, '');
  if (PHONE.test(digits)) return { kind: 'query', query: { by: 'phone_number', value: digits } };
  if (SUB.test(value)) return { kind: 'query', query: { by: 'sub', value: value.toLowerCase() } };
  if (/\s/.test(value))
    return refused(
      'A username has no spaces. Expected an e-mail address, a username, a sub or a phone number like +15555550100.',
    );
  return withinLimit({ by: 'username', value });
}

/** The `Filter` of `ListUsers` for a query. */
export function listUsersFilter(query: UserQuery): string {
  return `${query.by} = "${escapeFilterValue(query.value)}"`;
}

/** Escapes quotes and backslashes, so that a value cannot end the filter. */
export function escapeFilterValue(value: string): string {
  return value.replace(/["\\]/g, '\\$&');
}

function withinLimit(query: UserQuery): ReadQuery {
  const { length } = query.value;
  if (query.by === 'username' && length > MAX_USERNAME_CHARACTERS) {
    return refused(`The user has ${length} characters. A username has at most ${MAX_USERNAME_CHARACTERS}.`);
  }
  if (listUsersFilter(query).length > MAX_FILTER_CHARACTERS) {
    return refused(
      `The user has ${length} characters, more than Cognito can search for (${MAX_FILTER_CHARACTERS} with the filter around it).`,
    );
  }
  return { kind: 'query', query };
}

function refused(because: string): ReadQuery {
  return { kind: 'refused', because };
}
