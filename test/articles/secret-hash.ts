import { type Article, claims } from './claim.ts';

/** "Unable to verify secret hash": how the hash is made and sent. */
export const secretHash: Article = {
  title: 'Unable to verify secret hash for client',
  claims: [
    ...claims(
      'claim',
      ['A client with a secret wants a hash with each call.', '/secret-hash text-secret-hash-missing'],
      [
        'Without the hash the answer is "Unable to verify secret hash".',
        'text-secret-hash-missing text-secret-hash-wrong',
        'That is the answer to a wrong one. Without one it is "configured with secret but SECRET_HASH was not received".',
      ],
      ['Without a secret no hash is wanted.', 'text-client-has-no-secret-but-sent'],
      [
        'The hash goes into the query string.',
        'test/cognito/secret-hash-places.test.ts',
        'Into the body: AuthParameters, ChallengeResponses or SecretHash, by operation.',
      ],
      [
        'It is HMAC-SHA256 over username and client id, keyed with the secret, in base64.',
        'test/cognito/secret-hash.test.ts',
      ],
      [
        'The username is the name of the user in the pool.',
        'test/cognito/secret-hash-places.test.ts text-secret-hash-wrong',
        'On sign-in it is what is sent as USERNAME; on a refresh the sub or the username claim.',
      ],
    ),
    ...claims(
      'fix',
      [
        'A script computes it from name, client id and secret as arguments.',
        '/secret-hash test/cognito/secret-hash.test.ts',
        'A secret on a command line stays in its history and shows in the list of processes. The script needs Python 3.',
      ],
      ['InitiateAuth takes it among its parameters.', 'test/cognito/secret-hash-places.test.ts'],
      ['ForgotPassword takes it as a field of its own.', 'test/cognito/secret-hash-places.test.ts'],
    ),
    ...claims('check', ['USER_PASSWORD_AUTH wants ALLOW_USER_PASSWORD_AUTH.', 'text-flow-not-enabled /client']),
  ],
};
