import { exampleToken, exampleTokenIncident } from '../../evidence/example.ts';
import { words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule, type Source } from '../rule.ts';

const VERIFYING: Source = {
  page: 'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html',
  grade: 'DOC',
};
const incident = exampleTokenIncident();

/** The token is not whole, or its signature does not hold. */
export const tokenSignatureRules: readonly AnyRule[] = [
  rule({
    id: 'token-not-whole',
    label: 'token-signature-invalid',
    title: 'This is not a whole token',
    reads: ['token'],
    source: VERIFYING,
    prevention: 'Pass tokens on as they are: no cutting to a column or cookie size, no quotes, no second encoding.',
    check: 'Count the dots: an access or id token has two, and each of its three parts is filled.',
    judge: ({ token }) =>
      token.kind !== 'not-a-token'
        ? []
        : [
            {
              certainty: 'certain',
              because: words`What was pasted cannot be read as a token: ${token.because}.`,
              advice: [
                advice(words`Copy the token again, from its first "eyJ" to its last character.`),
                advice(
                  words`If this is what the API receives too, look for what shortens it: a log, a cookie, a header limit, a database column.`,
                ),
              ],
            },
          ],
    proof: {
      speaks: {
        token: exampleToken({
          kind: 'not-a-token',
          because: 'it is cut off: the third of three parts, the signature, is missing',
          claims: { others: [] },
          pool: undefined,
        }),
      },
      silent: { token: exampleToken() },
      incident,
    },
  }),
  rule({
    id: 'token-signature-invalid',
    label: 'token-signature-invalid',
    title: 'The signature of the token does not hold',
    reads: ['token'],
    source: VERIFYING,
    prevention: 'Never build or edit tokens; take them from Cognito and pass them on unchanged.',
    check: "Verify the token with the pool's jwks.json and the kid of its header.",
    judge: ({ token }) =>
      token.signature.kind !== 'invalid'
        ? []
        : [
            {
              certainty: 'certain',
              because: words`The signature was checked: ${token.signature.because}.`,
              advice: [
                advice(words`Copy the whole token again, or get a new one by signing in.`),
                advice(
                  words`If the app made this token itself (a test, a mock), use one of Cognito: no API of this pool accepts another.`,
                ),
              ],
            },
          ],
    proof: {
      speaks: {
        token: exampleToken({
          signature: { kind: 'invalid', because: 'it does not fit the key of prod: the token was changed' },
        }),
      },
      silent: { token: exampleToken({ signature: { kind: 'not-checked', because: 'the keys could not be read' } }) },
      incident,
    },
  }),
  rule({
    id: 'token-key-unknown',
    label: 'token-wrong-issuer',
    title: 'The pool does not publish the key of this token',
    reads: ['token'],
    source: VERIFYING,
    prevention: 'Have verifiers read the key set again when they meet an unknown kid, at most every half minute.',
    check: "Look for the kid of the token's header in the jwks.json of its issuer.",
    judge: ({ token }) =>
      token.signature.kind !== 'unknown-key'
        ? []
        : [
            {
              certainty: 'likely',
              because: words`The issuer names ${token.pool ?? 'a configured pool'}, but ${token.signature.because}.`,
              advice: [
                advice(
                  words`Sign in again and try the new token. If that one works, the key was replaced and nothing is wrong.`,
                ),
                advice(
                  words`If new tokens fail as well, find out which pool, Region or stand-in the app really signs in to.`,
                ),
              ],
            },
          ],
    proof: {
      speaks: {
        token: exampleToken({ signature: { kind: 'unknown-key', because: 'its key is not among the keys of prod' } }),
      },
      silent: { token: exampleToken() },
      incident,
    },
  }),
];
