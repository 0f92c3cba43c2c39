import type { Login } from './login.ts';

/** What a sign-in is called among a user's sessions: 28 characters. Source: API reference, AdminRevokeUserSession. */
export function sessionIdOf({ id }: Pick<Login, 'id'>): string {
  return `tkn${id.replaceAll('-', '').slice(0, 25)}`;
}
