import { clientIdOf, isUserPoolKind, type TokenKind, type TokenReading } from '../evidence/token-reading.ts';
import { distance } from '../incident/duration.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import { type ApiAnswer, depends, type Presented, refuses } from './api-answer.ts';

/** Scopes that are named in one sentence. */
const MAX_SCOPES = 12;

/**
 * What every API that checks a token refuses: what no user pool wrote for APIs, what expired, and what is not signed by
 * the pool. `status` is the one this API answers with, where that is documented.
 */
export function refusal({ token, now }: Presented, status?: number): ApiAnswer | undefined {
  if (!isUserPoolKind(token.kind)) return refuses(NOT_FOR_APIS[token.kind], status);
  const { exp } = token.claims;
  if (exp !== undefined && exp * 1000 <= now) return refuses(words`It expired ${distance(exp * 1000, now)}.`, status);
  if (token.signature.kind === 'invalid') {
    return refuses(words`Its signature does not hold: ${token.signature.because}.`, status);
  }
  if (token.signature.kind === 'unknown-key') {
    return refuses(words`Its key is not among the keys that ${poolOf(token)} publishes.`, status);
  }
  return undefined;
}

/** What about the token could not be seen, so that every answer depends on it. */
export function unseen({ token }: Presented): ApiAnswer | undefined {
  if (token.claims.exp === undefined) return depends(words`It names no time of expiry, as every token of a pool does.`);
  if (token.pool === undefined) {
    return depends(
      words`Only an API that trusts ${quoted(token.claims.iss ?? 'this issuer')} can accept it. That pool is not configured here, so its signature was not checked.`,
    );
  }
  if (token.signature.kind === 'not-checked') {
    return depends(words`Its signature was not checked: ${token.signature.because}.`);
  }
  return undefined;
}

/** Whether the issuer of the pool, or of this token, is the one that some services do not work with. */
export function hasUpdatedIssuer({ token, pool }: Presented): boolean {
  return token.issuerForm === 'updated' || pool?.issuer === 'updated';
}

export function scopesOf(token: TokenReading): readonly string[] {
  return token.claims.scope ?? [];
}

export function listScopes(token: TokenReading): Words {
  const scopes = scopesOf(token);
  const more = scopes.length - MAX_SCOPES;
  return words`${quoted(scopes.slice(0, MAX_SCOPES).join(' '))}${more > 0 ? ` and ${more} more` : ''}`;
}

export function poolOf(token: TokenReading): string {
  return token.pool ?? 'its pool';
}

export function clientOf(token: TokenReading): Words {
  const id = clientIdOf(token);
  return id === undefined ? words`its app client` : words`the app client ${quoted(id)}`;
}

const NOT_FOR_APIS: Readonly<Record<TokenKind, Words>> = {
  refresh: words`An encrypted token, as refresh tokens are, goes to Cognito only; an API cannot read it.`,
  alb: words`A load balancer signed it for the app behind it; it is not a token of a user pool.`,
  'identity-pool': words`An identity pool issued it; it is not a token of a user pool.`,
  foreign: words`It is not an access or id token of a user pool.`,
  'not-a-token': words`There is no whole token.`,
  id: [],
  access: [],
  'machine-access': [],
};
