import { EXAMPLE_NOW, exampleClient, exampleToken, exampleTokenIncident } from '../../evidence/example.ts';
import { clientIdOf, isUserPoolKind } from '../../evidence/token-reading.ts';
import { distance, duration } from '../../incident/duration.ts';
import { moment, quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule, type Source } from '../rule.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const VERIFYING: Source = {
  page: `${GUIDE}amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html`,
  grade: 'DOC',
};
const CLIENT_TYPE: Source = {
  page: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html',
  grade: 'SDK',
};

/** Clocks may differ by this much before anybody should wonder. */
const TOLERANCE_MS = 60_000;
const MINUTE_SECONDS = 60;

const incident = exampleTokenIncident();
const found = { kind: 'found', settings: exampleClient() } as const;
const { claims } = exampleToken();
const now = EXAMPLE_NOW / 1000;

/** The token is too old, too young, or lives for another time than its client says. */
export const tokenTimeRules: readonly AnyRule[] = [
  rule({
    id: 'token-expired',
    label: 'token-expired',
    title: 'The token has expired',
    reads: ['token'],
    source: VERIFYING,
    prevention: 'Get new tokens with the refresh token some minutes before exp, not after the first 401.',
    check: 'Compare exp, in seconds since 1970, with the clock of the server that refuses the token.',
    judge({ token }, { span }) {
      const { exp, iat } = token.claims;
      if (!isUserPoolKind(token.kind) || exp === undefined || exp * 1000 > span.to) return [];
      const lived = iat === undefined ? '' : ` It was made to live ${duration((exp - iat) * 1000)}.`;
      return [
        {
          certainty: 'certain',
          because: words`It expired ${distance(exp * 1000, span.to)}, at ${moment(exp * 1000)}.${lived}`,
          advice: [
            advice(
              token.kind === 'machine-access'
                ? words`Ask for a new token with the client credentials; this kind has no refresh token.`
                : words`Get new tokens with the refresh token, or sign in again.`,
            ),
            advice(words`If new tokens look expired too, compare the clock of the server that refuses them with UTC.`),
          ],
        },
      ];
    },
    proof: {
      speaks: { token: exampleToken({ claims: { ...claims, exp: now - 720 } }) },
      silent: { token: exampleToken() },
      incident,
    },
  }),
  rule({
    id: 'token-from-the-future',
    label: 'clock-skew',
    title: 'The token is not valid yet: two clocks differ',
    reads: ['token'],
    source: VERIFYING,
    prevention: 'Keep the clock of every server that checks tokens in step (NTP), and allow a minute of difference.',
    check: 'Compare iat and nbf with UTC and with the clock of the server that refuses the token.',
    judge({ token }, { span }) {
      if (!isUserPoolKind(token.kind)) return [];
      const starts = Math.max(token.claims.iat ?? 0, token.claims.nbf ?? 0) * 1000;
      if (starts <= span.to + TOLERANCE_MS) return [];
      return [
        {
          certainty: 'likely',
          because: words`By its own iat or nbf it begins ${distance(starts, span.to)}, at ${moment(starts)}. Cognito writes its own time into tokens, so the clock that reads this one is behind, or something else wrote the token.`,
          advice: [advice(words`Set the clock of the server that refuses the token, then try again with a new token.`)],
        },
      ];
    },
    proof: {
      speaks: { token: exampleToken({ claims: { ...claims, iat: now + 600, exp: now + 4200 } }) },
      silent: { token: exampleToken({ claims: { ...claims, iat: now + 30, exp: now + 3630 } }) },
      incident,
    },
  }),
  rule({
    id: 'token-lifetime-differs',
    label: 'token-lifetime-differs',
    title: 'The token lives for another time than its app client says',
    reads: ['token', 'client'],
    source: CLIENT_TYPE,
    prevention: 'Change token lifetimes knowing that tokens already issued keep theirs.',
    check: 'Compare exp − iat with the lifetime in the settings of the app client.',
    judge({ token, client: named }) {
      if (named.kind !== 'found') return [];
      const client = named.settings;
      const { exp, iat } = token.claims;
      // Whoever forged a token may have written any lifetime into it.
      if (!isUserPoolKind(token.kind) || token.signature.kind !== 'valid') return [];
      if (exp === undefined || iat === undefined) return [];
      if (clientIdOf(token) !== client.id) return [];
      const expected = token.kind === 'id' ? client.idTokenSeconds : client.accessTokenSeconds;
      if (exp - iat === expected) return [];
      const changedAfter = client.lastModified !== undefined && client.lastModified > iat * 1000;
      return [
        {
          certainty: changedAfter ? 'likely' : 'possible',
          because: words`exp − iat is ${minutes(exp - iat)}; the app client ${quoted(client.name)} says ${minutes(expected)}. ${
            changedAfter && client.lastModified !== undefined
              ? words`The client was changed at ${moment(client.lastModified)}, after this token was issued.`
              : words`The client has not been changed since this token was issued, as far as is known.`
          }`,
          advice: [advice(words`Nothing to repair: the next token gets the new lifetime. Sign in again to see it.`)],
        },
      ];
    },
    proof: {
      speaks: { token: exampleToken({ claims: { ...claims, exp: (claims.iat ?? 0) + 300 } }), client: found },
      silent: { token: exampleToken(), client: found },
      incident,
    },
  }),
];

function minutes(seconds: number): string {
  if (seconds % MINUTE_SECONDS !== 0) return `${seconds} s`;
  return `${seconds / MINUTE_SECONDS} min`;
}
