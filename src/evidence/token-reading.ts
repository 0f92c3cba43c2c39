import type { IssuerForm } from '../cognito/issuer.ts';

/** What a pasted text turned out to be (developer guide, "using tokens"; knowledge of ALB and identity pools). */
export type TokenKind =
  | 'id'
  | 'access'
  /** An access token of the client credentials grant: no user behind it. */
  | 'machine-access'
  /** A JWE of five parts: opaque, cannot be read by anybody but Cognito. */
  | 'refresh'
  /** `x-amzn-oidc-data`, signed by a load balancer with ES256. */
  | 'alb'
  | 'identity-pool'
  /** A JWT of somebody else. */
  | 'foreign'
  | 'not-a-token';

/** What became of the signature check. */
export type SignatureVerdict =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly because: string }
  /** The pool's key set was read and does not hold the key that the token names. Nobody said that it is forged. */
  | { readonly kind: 'unknown-key'; readonly because: string }
  | { readonly kind: 'not-checked'; readonly because: string };

/**
 * A token reduced to what may travel on: its claims, a verdict and a short fingerprint. The token itself stays behind
 * in the door (docs/design.md, what must never happen). Plain JSON, since it goes through the queue.
 */
export interface TokenReading {
  readonly kind: TokenKind;
  /** First 12 hex digits of the SHA-256 of the token. */
  readonly fingerprint: string;
  /** When the door read it, in milliseconds since 1970. */
  readonly readAt: number;
  /** One sentence: why it is of this kind. */
  readonly because: string;
  readonly algorithm: string | undefined;
  readonly keyId: string | undefined;
  readonly signature: SignatureVerdict;
  readonly claims: TokenClaims;
  /** The configured pool that issued it, by name; undefined when none did. */
  readonly pool: string | undefined;
  readonly issuerForm: IssuerForm | undefined;
}

/** The claims that are read. Claims not named here go on by name only, in `others`. Times are seconds since 1970. */
export interface TokenClaims {
  readonly iss?: string;
  readonly sub?: string;
  /** Always a list here, although the claim may be one string. */
  readonly aud?: readonly string[];
  readonly client_id?: string;
  readonly token_use?: string;
  readonly scope?: readonly string[];
  readonly exp?: number;
  readonly iat?: number;
  readonly nbf?: number;
  readonly auth_time?: number;
  readonly username?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly phone_number?: string;
  readonly groups?: readonly string[];
  readonly origin_jti?: string;
  readonly acr?: string;
  readonly amr?: readonly string[];
  readonly others: readonly string[];
}

/** Whether a user pool writes tokens of this kind for APIs: access and id tokens. */
export function isUserPoolKind(kind: TokenKind): boolean {
  return kind === 'id' || kind === 'access' || kind === 'machine-access';
}

/** The app client that a token names: `client_id` of an access token, `aud` of an id token (developer guide). */
export function clientIdOf(reading: TokenReading): string | undefined {
  if (reading.kind === 'id') return reading.claims.aud?.[0];
  return isUserPoolKind(reading.kind) ? reading.claims.client_id : undefined;
}
