import type { ClientSettings } from '../evidence/client.ts';
import type { PoolRef } from '../incident/incident.ts';

/** How a refresh token is exchanged: a client with rotation takes the one, every other client the other. */
export type RefreshFlow = 'GetTokensFromRefreshToken' | 'REFRESH_TOKEN_AUTH';

/** A refresh token to be exchanged. It goes from the keyboard to Cognito, and is kept nowhere. */
export interface RefreshWish {
  readonly token: string;
  readonly flow: RefreshFlow;
  /** The user's own name, from which the hash of a client with a secret is made. */
  readonly username: string | undefined;
  readonly deviceKey: string | undefined;
}

/** New tokens: read where they are, and never shown. */
export interface NewTokens {
  readonly access: string;
  readonly id: string | undefined;
  /** With rotation, the one that takes the place of the old one. */
  readonly refresh: string | undefined;
}

/** Why Cognito refused a token, as far as it is one of its own sentences; nothing else that it said is passed on. */
export type RefreshRefusal =
  | 'invalid'
  | 'revoked'
  | 'expired'
  | 'reused'
  | 'hash'
  | 'flow'
  | 'user'
  | 'secret'
  | 'another client'
  | 'not a refresh token'
  | 'revocation off'
  | 'throttled'
  | 'trigger'
  | 'other';

export type Refreshed =
  | { readonly kind: 'tokens'; readonly tokens: NewTokens }
  /** `error`: the name of the exception. */
  | { readonly kind: 'refused'; readonly refusal: RefreshRefusal; readonly error: string }
  /** Nobody said what became of it. */
  | { readonly kind: 'unclear'; readonly because: string };

export type Revoked = { readonly kind: 'done' } | Exclude<Refreshed, { kind: 'tokens' }>;

/**
 * The port to what an app does with its refresh token. Both are calls of the app itself and take no IAM right; the
 * client's secret (cognito-idp:DescribeUserPoolClient) is read in the adapter and never leaves it. Nothing is tried twice.
 */
export interface Refresher {
  refresh(pool: PoolRef, client: ClientSettings, wish: RefreshWish): Promise<Refreshed>;
  /** `RevokeToken` */
  revoke(pool: PoolRef, client: ClientSettings, token: string): Promise<Revoked>;
}

/**
 * The flow that a client supports; undefined: none. With rotation REFRESH_TOKEN_AUTH is not allowed (developer guide,
 * refresh tokens); a client that names no flows has ALLOW_REFRESH_TOKEN_AUTH (API reference, CreateUserPoolClient).
 */
export function refreshFlow({ rotation, flows }: ClientSettings): RefreshFlow | undefined {
  if (rotation) return 'GetTokensFromRefreshToken';
  return flows.length === 0 || flows.includes('ALLOW_REFRESH_TOKEN_AUTH') ? 'REFRESH_TOKEN_AUTH' : undefined;
}

/** Sentences of Cognito, as patterns; the first that fits. Whatever fits none is `other`. */
const SENTENCES: readonly (readonly [RefreshRefusal, RegExp])[] = [
  ['reused', /reused|RefreshTokenReuse/i],
  ['revoked', /has been revoked/i],
  ['expired', /has expired/i],
  ['hash', /secret ?hash|SECRET_HASH/i],
  ['secret', /client secret/i],
  ['another client', /another client|issued to/i],
  ['not a refresh token', /only refresh tokens|UnsupportedTokenType/i],
  ['revocation off', /revocation is not enabled|UnsupportedOperation/i],
  ['flow', /flow|not enabled for this client|not supported/i],
  ['invalid', /invalid refresh token/i],
  ['user', /user (?:does not exist|is disabled|not found)|UserNotFound|UserNotConfirmed|PasswordResetRequired/i],
  ['throttled', /TooManyRequests|LimitExceeded|Throttl/i],
  ['trigger', /UserLambdaValidation|UnexpectedLambda|InvalidLambdaResponse/i],
];

/** Tells a refusal by the exception and its message. */
export function refusalOf(error: string, message: string): RefreshRefusal {
  return SENTENCES.find(([, shape]) => shape.test(`${error} ${message}`))?.[0] ?? 'other';
}
