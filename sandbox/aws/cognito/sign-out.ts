import type { Pool } from './pool.ts';
import type { User } from './user.ts';

/** Ends every sign-in of a user inside Cognito. Tokens that are checked offline stay valid until they expire. */
export function signOutEverywhere(pool: Pool, user: User): void {
  for (const login of pool.logins.values()) {
    if (login.username === user.username) login.revoked = true;
  }
}
