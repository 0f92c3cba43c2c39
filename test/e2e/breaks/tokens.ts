import { deploy } from '../../../sandbox/aws/apigateway/rest/api.ts';
import { parameters } from '../../../sandbox/aws/cloudtrail/parameters.ts';
import { record } from '../../../sandbox/aws/cloudtrail/record.ts';
import { OWN_ACCOUNT } from '../../../sandbox/scenarios/apis.ts';
import { PIPELINE } from '../../../sandbox/scenarios/callers.ts';
import { POOL, type Stage } from '../../../sandbox/scenarios/incident.ts';
import type { Break } from './break.ts';
import { changeOfPool } from './playing.ts';

const ORDERS = { kind: 'api', name: 'orders' } as const;
const MOBILE = { kind: 'api', name: 'mobile' } as const;
const GATEWAY = 'apigateway.amazonaws.com';
const traffic = { apiCallsPerMinute: 5 };

/** The pipeline changes the JWT authorizer of the mobile API, which is served at once. */
function changeJwt({ account, at }: Stage, is: { readonly Issuer?: string; readonly Audience?: string[] }): void {
  const [mobile] = account.httpApis;
  const [authorizer] = mobile?.authorizers ?? [];
  if (mobile === undefined || authorizer === undefined) throw new Error('The account has no JWT authorizer');
  authorizer.JwtConfiguration = { ...authorizer.JwtConfiguration, ...is };
  const { AuthorizerId, JwtConfiguration } = authorizer;
  const request = parameters('apigateway', { ApiId: mobile.description.ApiId, AuthorizerId, JwtConfiguration });
  record(account, { at, source: GATEWAY, name: 'UpdateAuthorizer', by: PIPELINE, request });
}

/** Sets the scopes of a method of the orders API, and deploys it. */
function deployScopes({ account, at }: Stage, path: string, scopes: string[]): void {
  const [api] = account.restApis;
  const method = api?.resources.find((it) => it.path === path)?.resourceMethods.GET;
  if (api === undefined || method === undefined) throw new Error(`The account has no method at ${path}`);
  method.authorizationScopes = scopes;
  deploy(api, 'live', at);
}

/** The pipeline changes the Cognito authorizer of the orders API. */
function changeAuthorizer({ account, at }: Stage, validation: string): NonNullable<typeof account.restApis>[number] {
  const [api] = account.restApis;
  const [authorizer] = api?.authorizers ?? [];
  if (api === undefined || authorizer === undefined) throw new Error('The account has no Cognito authorizer');
  authorizer.identityValidationExpression = validation;
  const request = { restApiId: api.description.id, authorizerId: authorizer.id };
  record(account, { at, source: GATEWAY, name: 'UpdateAuthorizer', by: PIPELINE, request });
  return api;
}

/** Changes to what checks tokens. */
export const tokenBreaks: readonly Break[] = [
  {
    name: 'pool-issuer-switched',
    what: 'The issuer of the pool is switched to its newer form',
    rule: 'api-issuer-differs',
    about: { kind: 'pool' },
    traffic,
    async breaks(stage) {
      await changeOfPool(stage, { IssuerConfiguration: { Type: 'UPDATED' } });
    },
  },
  {
    name: 'authorizer-issuer-changed',
    what: 'The JWT authorizer of an API is set to the issuer that the pool does not write',
    rule: 'api-issuer-differs',
    about: MOBILE,
    traffic,
    breaks: (stage) => changeJwt(stage, { Issuer: `https://issuer-cognito-idp.us-east-1.amazonaws.com/${POOL}` }),
  },
  {
    name: 'authorizer-audience-emptied',
    what: 'The JWT authorizer of an API is set to the audience of another pool',
    rule: 'api-audience-differs',
    about: MOBILE,
    traffic,
    breaks: (stage) => changeJwt(stage, { Audience: ['2stagweb000000000000client'] }),
  },
  {
    name: 'method-gets-scopes',
    what: 'A method of a REST API that took id tokens is deployed with a scope',
    rule: 'api-access-token-expected',
    about: ORDERS,
    traffic,
    breaks: (stage) => deployScopes(stage, '/orders', [OWN_ACCOUNT]),
  },
  {
    name: 'method-loses-scopes',
    what: 'A method of a REST API that took access tokens is deployed without its scope',
    rule: 'api-id-token-expected',
    about: ORDERS,
    traffic,
    breaks: (stage) => deployScopes(stage, '/profile', []),
  },
  {
    name: 'route-wants-another-scope',
    what: 'A route of an HTTP API asks for a scope that no token has',
    rule: 'api-scope-refused',
    about: MOBILE,
    traffic,
    breaks({ account }) {
      const route = account.httpApis[0]?.routes.find(({ RouteKey }) => RouteKey === 'GET /me');
      if (route !== undefined) route.AuthorizationScopes = ['orders/read'];
    },
  },
  {
    name: 'authorizer-changed-and-deployed',
    what: 'The Cognito authorizer of a REST API gets a validation that no token passes, and is deployed',
    rule: 'api-authorizer-changed',
    about: ORDERS,
    traffic,
    breaks: (stage) => deploy(changeAuthorizer(stage, 'other-client'), 'live', stage.at + 5_000),
  },
  {
    name: 'authorizer-changed-not-deployed',
    what: 'The Cognito authorizer of a REST API is changed, and its stage not deployed',
    rule: 'api-authorizer-not-deployed',
    about: ORDERS,
    breaks(stage) {
      changeAuthorizer(stage, '.*');
    },
  },
];
