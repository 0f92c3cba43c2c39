/** A sign-in that is not over (AdminListUserSessions). Where it was used last stays behind in the adapter. */
export interface Session {
  /** `token`: what an app holds. `sso`: the login page's own, which signs in without a password. */
  readonly type: 'token' | 'sso' | 'unknown';
  readonly clientId: string | undefined;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** The last refresh, for a token session. */
  readonly lastActive: number;
}

/** Whether a pool keeps account of sessions (GetUserPoolSessionConfiguration). */
export interface SessionTracking {
  readonly tracked: boolean;
  /** Token sessions that a user may have at once; one more sign-in ends the one used least recently. */
  readonly maxPerUser: number;
}

/** The sessions of the profiles found, by username. */
export type Sessions =
  | {
      readonly kind: 'tracked';
      readonly maxPerUser: number;
      readonly byUsername: Readonly<Record<string, readonly Session[]>>;
    }
  | { readonly kind: 'switched off' }
  /** Plans below Essentials have no session management (developer guide, managing user sessions). */
  | { readonly kind: 'not asked'; readonly because: 'not in the plan' | 'no user' | 'pool unknown' };
