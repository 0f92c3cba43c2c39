/**
 * One sign-in of a user: all tokens that came of it carry its id as `origin_jti`. Revoking it ends its refresh token and,
 * inside Cognito, its access tokens. Times are milliseconds since 1970.
 */
export interface Login {
  readonly id: string;
  readonly username: string;
  readonly clientId: string;
  readonly at: number;
  readonly refreshExpires: number;
  revoked: boolean;
  /** The scopes that an app asked for at the pool's web addresses; undefined for a sign-in by the API. */
  readonly scopes?: readonly string[];
  /** The browser session in which the user signed in there. */
  readonly browserSession?: string;
  /** The last refresh; none yet: the sign-in itself. */
  lastActive?: number;
  /** Refresh tokens that were exchanged for another one, by `jti`, and when. */
  readonly rotated: Map<string, number>;
}
