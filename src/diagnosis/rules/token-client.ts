import { exampleClient, examplePool, exampleToken, exampleTokenIncident } from '../../evidence/example.ts';
import { quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule, type Source } from '../rule.ts';

const DESCRIBE_CLIENT: Source = {
  page: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html',
  grade: 'SDK',
};

/** The app client behind the token is gone. */
export const tokenClientRules: readonly AnyRule[] = [
  rule({
    id: 'token-client-gone',
    label: 'token-wrong-client',
    title: 'The app client of this token no longer exists',
    // The pool is read so that a pool nobody can find is not taken for a client nobody can find.
    reads: ['token', 'client', 'pool'],
    source: DESCRIBE_CLIENT,
    prevention: 'Change app clients in place; a client that is deleted and made anew has another id.',
    check:
      'Describe the app client in the pool that issued the token, then look in CloudTrail for DeleteUserPoolClient.',
    judge: ({ token, client, pool }) =>
      client.kind !== 'absent' || token.signature.kind !== 'valid'
        ? []
        : [
            {
              certainty: 'likely',
              because: words`${token.pool ?? pool.name} signed this token for the app client ${quoted(client.id)}, and has no app client of this id now.`,
              advice: [
                advice(
                  words`Give the app the id of a client that exists, and have people sign in again: refresh tokens belong to the client that is gone.`,
                ),
                advice(words`Put the new id into every authorizer and verifier that names the old one.`),
              ],
            },
          ],
    proof: {
      speaks: { token: exampleToken(), client: { kind: 'absent', id: exampleClient().id }, pool: examplePool() },
      silent: { token: exampleToken(), client: { kind: 'found', settings: exampleClient() }, pool: examplePool() },
      incident: exampleTokenIncident(),
    },
  }),
];
