import type { UserStatus } from '../cognito/user-status.ts';

/** A profile in a pool, as ListUsers shows it. */
export interface UserProfile {
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly changed: number;
  readonly email: VerifiedAttribute | undefined;
  readonly phone: VerifiedAttribute | undefined;
  /** External identity providers linked to this profile (`identities` attribute). */
  readonly identities: readonly Identity[];
}

export interface VerifiedAttribute {
  readonly value: string;
  readonly verified: boolean;
}

/** One entry of the `identities` attribute. */
export interface Identity {
  readonly provider: string;
  /** `Google`, `SAML`, `OIDC`, … */
  readonly type: string;
}

/** Users that a query found. */
export interface UserMatches {
  readonly users: readonly UserProfile[];
  /**
   * `exact`: found as typed. `other-case`: found only in another letter case. `as-username`: found only when the
   * typed address or number was taken for a username.
   */
  readonly how: 'exact' | 'other-case' | 'as-username';
}

/** Users who began to sign up and were never confirmed. */
export interface UnconfirmedUsers {
  readonly count: number;
  /** Counting stopped at the limit: there may be more. */
  readonly atLeast: boolean;
}

/** The groups of each profile found, by username. */
export interface UserGroups {
  readonly byUsername: Readonly<Record<string, readonly string[]>>;
}

/** Per-user MFA factors, as AdminGetUser shows them. Reading them makes the user a billable monthly active user. */
export interface MfaFactors {
  readonly username: string;
  readonly enabled: readonly string[];
  readonly preferred: string | undefined;
}
