import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';

/** One challenge of a custom sign-in that is over, as Define sees it. */
export interface PastChallenge {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

/** A sign-in that waits for the answer to a challenge. Times are milliseconds since 1970. */
export interface Session {
  readonly id: string;
  readonly clientId: string;
  readonly username: string;
  readonly challenge: ChallengeNameType;
  readonly expires: number;
  used: boolean;
  /** The code that was sent, or that the user's device shows. */
  readonly code?: string;
  /** Of a custom sign-in: what went before, and what only the function knows of this challenge. */
  readonly past?: readonly PastChallenge[];
  readonly secret?: Readonly<Record<string, unknown>>;
  readonly metadata?: string | null;
  readonly unknownUser?: boolean;
}
