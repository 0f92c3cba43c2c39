import { incident } from './incident.ts';
import { LIVE, release, triggerFunction } from './releases.ts';

const day = 86_400_000;
const NAME = 'pre-token';

const version7 = `export const handler = async (event) => {
  const { userAttributes } = event.request;
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: { claimsToAddOrOverride: { tenant: userAttributes['custom:tenant'] ?? 'none' } },
  };
  return event;
};
`;

const version8 = `export const handler = async (event) => {
  const { userAttributes, scopes } = event.request;
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: {
      claimsToAddOrOverride: { tenant: userAttributes['custom:tenant'] ?? 'none' },
      scopesToSuppress: scopes.filter((scope) => !scope.startsWith('tenant/')),
    },
  };
  console.log('returning', JSON.stringify(event));
  return event;
};
`;

/** The other true form of that incident: valid tokens, and APIs that refuse them. */
export const scopeDropped = incident({
  name: 'scope-dropped',
  title: 'People sign in, and then APIs answer 401 and 403',
  family: 'token',
  cause: 'token-missing-scope',
  symptom: 'api returns 401 and 403 right after sign-in',
  happened:
    'Since a release of `pre-token` 75 minutes ago (alias `live`, version 7 to 8), access tokens have lost the scope `aws.cognito.signin.user.admin`. They are valid, but methods that want the scope refuse them. ID tokens still work. It comes gradually: a token keeps its scopes for its hour.',
  shows: 'the alias in changes, 401 and 403 by route in the access logs of the APIs, no failed sign-ins',
  seed: 2,
  minutesAgo: 75,
  traffic: { apiCallsPerMinute: 4 },
  before(account, pool, now) {
    const { arn } = triggerFunction(account, pool, { name: NAME, code: version7, version: 7, at: now - 50 * day });
    const LambdaArn = `${arn}:${LIVE}`;
    pool.description.LambdaConfig = {
      PreTokenGeneration: LambdaArn,
      PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V2_0' },
    };
  },
  breaks: ({ context, at }) => release(context, NAME, version8, at),
});
