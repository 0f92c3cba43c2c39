import { type Article, claims } from './claim.ts';

/** unauthorized_client at the token endpoint. */
export const unauthorizedClient: Article = {
  title: 'unauthorized_client at /oauth2/token',
  claims: [
    ...claims('claim', [
      'The endpoint gives an id, an access and a refresh token.',
      '/token',
      'Which of them depends on grant and scopes.',
    ]),
    ...claims(
      'cause',
      [
        'Client id and secret do not fit.',
        'text-secret-mismatch',
        'That is invalid_client, and never unauthorized_client.',
      ],
      ['The grant is not allowed for the client.', '/oauth text-grant-not-enabled'],
      [
        'The address is not registered.',
        'text-callback-mismatch',
        'At /authorize that is the page redirect_mismatch; at /token an address that differs from the one before.',
      ],
      [
        'The app client is disabled.',
        'text-grant-not-enabled text-wrong-region-or-pool',
        'App clients cannot be disabled. Nearest: OAuth is off for it, or it was deleted.',
      ],
    ),
    ...claims(
      'check',
      ['Compare id and secret with the settings of the client.', '/oauth /client text-secret-mismatch'],
      ['Look whether the code grant is on.', '/client', 'In the console that is now under Login pages of the client.'],
      ['Look at the registered addresses.', '/oauth /client text-callback-mismatch'],
      [
        'Watch the sign-ins in CloudWatch.',
        '/triage test/evidence/trail/failed-sign-ins.test.ts',
        'Cognito writes no log of the endpoint; CloudTrail has Token_POST.',
      ],
    ),
  ],
};
