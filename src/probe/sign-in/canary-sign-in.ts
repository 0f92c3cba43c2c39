import type { ClientSettings } from '../../evidence/client.ts';
import type { TokenReading } from '../../evidence/token-reading.ts';
import type { PoolRef } from '../../incident/incident.ts';
import type { Words } from '../../incident/words.ts';
import type { Canary } from './canary.ts';

/** What Cognito said to one call. */
export type Told<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** Cognito refused. `message` is its own text, without anything that the canary keeps secret. */
  | { readonly kind: 'refused'; readonly error: string; readonly message: string }
  /** No answer about sign-in: the bot may not call this, has no answer to give, or AWS did not say. */
  | { readonly kind: 'unable'; readonly because: Words };

/** Where a sign-in leads: to tokens, or to a challenge that must be answered first. */
export type Step =
  | { readonly kind: 'tokens' }
  | { readonly kind: 'challenge'; readonly name: string; readonly custom: readonly string[] };

/** ID and access token, reduced to what may be known of them. */
export interface TokenReadings {
  readonly id: TokenReading | undefined;
  readonly access: TokenReading | undefined;
}

/**
 * The port to one sign-in of the canary. It keeps password, seed, answers and tokens to itself: what comes out are readings
 * and words. Each method is one call to Cognito, made at most once and never tried again.
 */
export interface CanarySignIn {
  readonly username: string;
  readonly settings: ClientSettings;
  /** InitiateAuth or AdminInitiateAuth. */
  start(): Promise<Told<Step>>;
  /** RespondToAuthChallenge or AdminRespondToAuthChallenge, for the challenge that was told last. */
  answer(): Promise<Told<Step>>;
  /** Reads the tokens that it holds; no call but for the pool's keys. */
  tokens(): Promise<TokenReadings>;
  /** GetTokensFromRefreshToken where the client rotates, else REFRESH_TOKEN_AUTH. */
  refresh(): Promise<Told<TokenReadings>>;
  /** GetUser with the newest access token. */
  user(): Promise<Told<{ readonly username: string; readonly sub: string | undefined }>>;
  /** RevokeToken, which ends this sign-in alone; GlobalSignOut where the client has no revocation. */
  end(): Promise<Told<{ readonly by: 'RevokeToken' | 'GlobalSignOut' }>>;
  /** Whether there is anything to end. */
  holdsTokens(): boolean;
}

export type OpenedSignIn =
  | { readonly kind: 'open'; readonly signIn: CanarySignIn }
  /** The canary's secret or its client cannot be read. Says nothing about sign-in. */
  | { readonly kind: 'unable'; readonly because: Words };

/** The port to canaries: reads what one needs to sign in. */
export interface Canaries {
  open(pool: PoolRef, canary: Canary): Promise<OpenedSignIn>;
}
