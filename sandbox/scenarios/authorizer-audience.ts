import { parameters } from '../aws/cloudtrail/parameters.ts';
import { record } from '../aws/cloudtrail/record.ts';
import { PIPELINE } from './callers.ts';
import { BACKEND, incident } from './incident.ts';

/** An authorizer that no longer names the client whose tokens arrive. */
export const authorizerAudience = incident({
  name: 'authorizer-audience',
  title: 'The mobile API refuses tokens of the web app',
  family: 'authorizer',
  cause: 'token-wrong-client',
  symptom: 'mobile api answers 401 to everybody on the web',
  happened:
    'The pipeline deployed the API `mobile` with an authorizer whose audience is the client of the servers alone. Tokens of the web client are valid and not meant for it.',
  shows:
    'the audiences of the authorizer against the clients of the pool, 401 in one access log, the other API unharmed',
  seed: 14,
  minutesAgo: 35,
  traffic: { apiCallsPerMinute: 5 },
  breaks({ account, at }) {
    const [mobile] = account.httpApis;
    const [authorizer] = mobile?.authorizers ?? [];
    if (mobile === undefined || authorizer === undefined) return;
    authorizer.JwtConfiguration = { ...authorizer.JwtConfiguration, Audience: [BACKEND] };
    const { AuthorizerId, JwtConfiguration } = authorizer;
    const request = parameters('apigateway', { ApiId: mobile.description.ApiId, AuthorizerId, JwtConfiguration });
    record(account, { at, source: 'apigateway.amazonaws.com', name: 'UpdateAuthorizer', by: PIPELINE, request });
  },
});
