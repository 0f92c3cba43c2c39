import type { HttpApi } from '../aws/apigateway/http/api.ts';
import { deploy, type Resource, type RestApi } from '../aws/apigateway/rest/api.ts';
import type { Pool } from '../aws/cognito/pool.ts';
import { issuerOf } from '../aws/cognito/pool.ts';
import { ACCOUNT, REGION } from './pools.ts';

const day = 86_400_000;

/** The one scope that tokens have which the API of Cognito issues: to read and change one's own account. */
export const OWN_ACCOUNT = 'aws.cognito.signin.user.admin';

/** Where API Gateway writes who called what. */
export const ACCESS_LOGS = { orders: '/aws/apigateway/orders', mobile: '/aws/apigateway/mobile' };

/**
 * A REST API for web and servers: `/orders` takes ID tokens, since its methods name no scopes; `/profile` takes access tokens.
 * Its stage was deployed after the last change.
 */
export function ordersApi(pool: Pool, now: number): RestApi {
  const authorizer = 'auth01';
  const guarded = (id: string, path: string, scopes: string[] = []): Resource => ({
    id,
    path,
    pathPart: path.split('/').at(-1) ?? '',
    resourceMethods: {
      GET: {
        httpMethod: 'GET',
        authorizationType: 'COGNITO_USER_POOLS',
        authorizerId: authorizer,
        apiKeyRequired: false,
        ...(scopes.length > 0 ? { authorizationScopes: scopes } : {}),
      },
    },
  });
  const api: RestApi = {
    description: { id: 'ordersapi1', name: 'orders', createdDate: new Date(now - 300 * day), apiKeySource: 'HEADER' },
    authorizers: [
      {
        id: authorizer,
        name: 'prod-pool',
        type: 'COGNITO_USER_POOLS',
        providerARNs: [pool.description.Arn],
        authType: 'cognito_user_pools',
        identitySource: 'method.request.header.Authorization',
        authorizerResultTtlInSeconds: 300,
      },
    ],
    resources: [
      { id: 'root01', path: '/', resourceMethods: {} },
      {
        id: 'health1',
        path: '/health',
        pathPart: 'health',
        resourceMethods: { GET: { httpMethod: 'GET', authorizationType: 'NONE', apiKeyRequired: false } },
      },
      guarded('orders1', '/orders'),
      guarded('order01', '/orders/{id}'),
      guarded('profile1', '/profile', [OWN_ACCOUNT]),
    ],
    stages: [],
    deployments: [],
    answers: new Map(),
  };
  deploy(api, 'live', now - 20 * day, {
    methodSettings: { '*/*': { metricsEnabled: true } },
    accessLogSettings: {
      destinationArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${ACCESS_LOGS.orders}`,
      format: JSON.stringify({
        requestId: '$context.requestId',
        ip: '$context.identity.sourceIp',
        requestTime: '$context.requestTime',
        httpMethod: '$context.httpMethod',
        resourcePath: '$context.resourcePath',
        status: '$context.status',
        error: '$context.error.message',
      }),
    },
  });
  return api;
}

/** An HTTP API for phones, with a JWT authorizer that takes tokens of every client of the pool. */
export function mobileApi(pool: Pool, now: number): HttpApi {
  const AuthorizerId = 'jwt001';
  const guarded = { AuthorizationType: 'JWT' as const, AuthorizerId };
  return {
    description: {
      ApiId: 'mobileapi1',
      Name: 'mobile',
      ProtocolType: 'HTTP',
      RouteSelectionExpression: '$request.method $request.path',
      CreatedDate: new Date(now - 200 * day),
    },
    authorizers: [
      {
        AuthorizerId,
        Name: 'prod-pool',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: issuerOf(pool), Audience: appsOf(pool) },
      },
    ],
    routes: [
      { RouteId: 'feed001', RouteKey: 'GET /feed', ...guarded },
      { RouteId: 'me00001', RouteKey: 'GET /me', ...guarded, AuthorizationScopes: [OWN_ACCOUNT] },
    ],
    stages: [
      {
        StageName: '$default',
        AutoDeploy: true,
        CreatedDate: new Date(now - 200 * day),
        LastUpdatedDate: new Date(now - 60 * day),
        DefaultRouteSettings: { DetailedMetricsEnabled: false },
        AccessLogSettings: {
          DestinationArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${ACCESS_LOGS.mobile}`,
          Format:
            '$context.identity.sourceIp [$context.requestTime] "$context.routeKey" $context.status $context.authorizer.error',
        },
      },
    ],
    answers: new Map(),
  };
}

/** The clients of apps: the canary calls no API. */
function appsOf(pool: Pool): string[] {
  return pool.clients.flatMap(({ ClientId, ClientName }) => (ClientName === 'sign-in-canary' ? [] : [ClientId]));
}
