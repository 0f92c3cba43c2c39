import { clientIdOf, type TokenReading } from '../../evidence/token-reading.ts';
import { quoted, type Words, words } from '../../incident/words.ts';

/** What the canary's tokens must say. */
export interface ExpectedTokens {
  readonly pool: string;
  readonly client: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A clock that goes a little wrong is no broken sign-in; verifiers commonly allow as much. */
const SKEW_SECONDS = 60;

/**
 * Judges id and access token claim by claim, as an API would that checks tokens by itself. Returns what is wrong, in the
 * order in which a verifier looks; empty: nothing. Claims by the developer guide, "Verifying JSON web tokens".
 */
export function wrongClaims(
  readings: { readonly id: TokenReading | undefined; readonly access: TokenReading | undefined },
  expected: ExpectedTokens,
): readonly Words[] {
  const { id, access } = readings;
  if (access === undefined) return [words`There is no access token in the answer.`];
  if (id === undefined) return [words`There is no ID token in the answer.`];
  const subject =
    id.claims.sub === access.claims.sub
      ? []
      : [words`ID token and access token name different people (${quoted('sub')}).`];
  return [
    ...wrongIn('ID token', 'id', id, expected),
    ...wrongIn('access token', 'access', access, expected),
    ...subject,
  ];
}

function wrongIn(
  name: string,
  kind: 'id' | 'access',
  reading: TokenReading,
  { pool, client, now }: ExpectedTokens,
): readonly Words[] {
  const { claims, signature } = reading;
  const seconds = now / 1000;
  const wrong: Words[] = [];
  if (signature.kind !== 'valid') wrong.push(words`The signature of the ${name} does not hold: ${signature.because}.`);
  if (reading.kind !== kind) wrong.push(words`${quoted('token_use')} of the ${name} is not ${quoted(kind)}.`);
  if (reading.pool !== pool) wrong.push(words`${quoted('iss')} of the ${name} is not the issuer of ${pool}.`);
  const field = kind === 'id' ? 'aud' : 'client_id';
  if (clientIdOf(reading) !== client)
    wrong.push(words`${quoted(field)} of the ${name} is not the canary's app client.`);
  if (claims.sub === undefined) wrong.push(words`The ${name} has no ${quoted('sub')}.`);
  if (claims.exp === undefined || claims.exp <= seconds)
    wrong.push(words`${quoted('exp')} of the ${name} is over already.`);
  if (claims.iat === undefined || claims.iat > seconds + SKEW_SECONDS)
    wrong.push(words`${quoted('iat')} of the ${name} lies in the future.`);
  if (claims.auth_time === undefined || claims.auth_time > seconds + SKEW_SECONDS)
    wrong.push(words`${quoted('auth_time')} of the ${name} lies in the future or is missing.`);
  return wrong;
}
