import type { ApiAuthorizer, ApiRoute } from '../evidence/apis.ts';
import type { TokenReading } from '../evidence/token-reading.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import { type Api, type ApiAnswer, accepts, depends, type Presented, refuses } from './api-answer.ts';
import { listScopes, refusal, scopesOf, unseen } from './api-checks.ts';

/** What both languages read alike. A repeated group could take for ever on a value that somebody else chose. */
const SIMPLE = /^[\w.*+?^$|()[\]-]{1,200}$/;
const REPEATED_GROUP = /\)[*+?]|[*+][*+]/;

/**
 * What a route behind a real authorizer answers to a token: what any API of its kind would (the table handed in), and then
 * what this one asks for: its scopes, audiences, issuer and pattern (API Gateway developer guide, Cognito and JWT authorizers).
 */
export function answerOf(
  authorizer: ApiAuthorizer,
  route: Pick<ApiRoute, 'scopes'>,
  presented: Presented,
  apis: readonly Api[],
): ApiAnswer {
  const row = inKind(apis, rowOf(authorizer, route), presented);
  switch (authorizer.kind) {
    case 'jwt':
      return jwt(authorizer, route, presented, row);
    case 'cognito':
      return row.verdict === 'refuses' ? row : cognito(authorizer, route, presented, row);
    default:
      return decidedByCode(authorizer, row);
  }
}

/** The row of the table of APIs that a real authorizer is one of. */
function rowOf({ kind }: ApiAuthorizer, { scopes }: Pick<ApiRoute, 'scopes'>): string {
  if (kind === 'jwt') return 'http-jwt';
  if (kind !== 'cognito') return 'lambda-authorizer';
  return scopes.length === 0 ? 'rest-without-scopes' : 'rest-with-scopes';
}

function cognito(
  { validation }: ApiAuthorizer,
  { scopes }: Pick<ApiRoute, 'scopes'>,
  presented: Presented,
  general: ApiAnswer,
): ApiAnswer {
  const { token } = presented;
  if (validation !== undefined) {
    const fits = matches(validation, token);
    if (fits === undefined) return depends(words`Its pattern for aud, ${quoted(validation)}, cannot be judged here.`);
    if (!fits)
      return refuses(
        words`Its pattern for aud, ${quoted(validation)}, ${token.kind === 'id' ? words`does not match ${quoted((token.claims.aud ?? []).join(' '))}` : words`takes id tokens only: access tokens have no aud for it`}.`,
        401,
      );
  }
  if (scopes.length === 0) return general;
  return missing(scopes, token, 401) ?? unseen(presented) ?? accepts(words`It has a scope that the method lists.`);
}

/** The general row assumes the token's own app client as audience, and no scopes: both are known here. */
function jwt(
  { issuer, audiences }: ApiAuthorizer,
  { scopes }: Pick<ApiRoute, 'scopes'>,
  presented: Presented,
  general: ApiAnswer,
): ApiAnswer {
  const { token, now } = presented;
  const { iss, aud, client_id: client, iat, nbf } = token.claims;
  const refused = refusal(presented, 401);
  if (refused !== undefined) return refused;
  if (iss !== issuer)
    return refuses(
      words`It expects the issuer ${quoted(issuer ?? 'none')}, the token says ${quoted(iss ?? 'none')}.`,
      401,
    );
  const inTheFuture = [iat, nbf].some((it) => it !== undefined && it * 1000 > now);
  if (inTheFuture) return general;
  const said = aud ?? (client === undefined ? [] : [client]);
  if (!said.some((it) => audiences.includes(it))) {
    return refuses(
      words`Its audiences hold none of the token's: ${quoted(said.join(' '))}${aud === undefined ? ' (client_id, since there is no aud)' : ''}.`,
      401,
    );
  }
  return (
    missing(scopes, token) ??
    unseen(presented) ??
    accepts(words`Issuer, audience${scopes.length === 0 ? '' : ', scope'} and times fit.`)
  );
}

function decidedByCode({ calls }: ApiAuthorizer, general: ApiAnswer): ApiAnswer {
  if (general.verdict === 'refuses' || calls === undefined) return general;
  return depends(words`The function ${quoted(calls.name)} decides. ${general.because}`);
}

function missing(wanted: readonly string[], token: TokenReading, status?: number): ApiAnswer | undefined {
  const own = scopesOf(token);
  if (wanted.length === 0 || wanted.some((it) => own.includes(it))) return undefined;
  const has: Words = own.length === 0 ? words`it carries none` : words`it carries ${listScopes(token)}`;
  return refuses(words`It needs one of the scopes ${quoted(wanted.join(' '))}; ${has}.`, status);
}

/** Patterns are Java's; those that JavaScript reads otherwise are rare enough, and those that it cannot read are not judged. */
function matches(pattern: string, { kind, claims }: TokenReading): boolean | undefined {
  if (kind !== 'id') return false;
  if (!SIMPLE.test(pattern) || REPEATED_GROUP.test(pattern)) return undefined;
  try {
    const shape = new RegExp(`^(?:${pattern})$`);
    return (claims.aud ?? []).some((it) => it.length <= 200 && shape.test(it));
  } catch {
    return undefined;
  }
}

function inKind(apis: readonly Api[], id: string, presented: Presented): ApiAnswer {
  const row = apis.find((it) => it.id === id);
  if (row === undefined) throw new TypeError(`The table of APIs has no row "${id}"`);
  return row.answer(presented);
}
