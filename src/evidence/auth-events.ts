/** A step of an authentication and how it ended: `Password`, `Mfa` (ChallengeResponseType). */
export interface PassedChallenge {
  readonly name: string;
  readonly passed: boolean;
}

/**
 * One authentication as threat protection remembers it (AdminListUserAuthEvents). Where it came from, address, device and
 * city, stays behind in the adapter.
 */
export interface AuthEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `SignIn`, `SignUp`, `ForgotPassword`, `PasswordChange`, `ResendCode`. */
  readonly type: string;
  readonly outcome: 'passed' | 'failed' | 'in progress' | 'unknown';
  readonly challenges: readonly PassedChallenge[];
  readonly risk: 'none' | 'account takeover' | 'blocked' | undefined;
  /** The password was found among stolen ones. */
  readonly compromised: boolean;
}

/** What is remembered of one user. */
export interface AuthHistory {
  /** Newest first. */
  readonly events: readonly AuthEvent[];
  /** From how many different addresses they came. */
  readonly addresses: number;
  /** False when Cognito remembers more than were read. */
  readonly complete: boolean;
}

/**
 * Recent authentications of the profiles found, by username; `not kept` where threat protection is off in the pool. That a
 * user or pool could not be read is a gap of its own already, and no second one here.
 */
export type AuthEvents =
  | { readonly kind: 'kept'; readonly byUsername: Readonly<Record<string, AuthHistory>> }
  | { readonly kind: 'not kept' }
  | { readonly kind: 'not asked'; readonly because: 'no user' | 'pool unknown' };
