import type { ApiAuthorizer, ApiStage, Apis } from './apis.ts';
import { EXAMPLE_NOW } from './example.ts';
import { known } from './reading.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A Cognito authorizer of a REST API with one route for id tokens and one for access tokens. */
export function exampleAuthorizer(is: Partial<ApiAuthorizer> = {}): ApiAuthorizer {
  return {
    api: { id: 'orders1', name: 'orders', kind: 'rest' },
    id: 'auth1',
    name: 'pool',
    kind: 'cognito',
    issuer: undefined,
    audiences: [],
    validation: undefined,
    resultTtlSeconds: 300,
    calls: undefined,
    decides: undefined,
    routes: [
      { route: 'GET /orders', scopes: [] },
      { route: 'GET /me', scopes: ['aws.cognito.signin.user.admin'] },
    ],
    stages: [
      {
        name: 'live',
        autoDeploy: false,
        deployedAt: EXAMPLE_NOW - 20 * DAY_MS,
        accessLog: '/aws/apigateway/orders',
        refusals: known({ unauthorized: 0, forbidden: 0, since: undefined, routes: [], complete: true }),
        clientErrors: known(0),
      },
    ],
    ...is,
  };
}

/** A JWT authorizer of an HTTP API that takes the example's app client. */
export function exampleJwtAuthorizer(is: Partial<ApiAuthorizer> = {}): ApiAuthorizer {
  return exampleAuthorizer({
    api: { id: 'mobile1', name: 'mobile', kind: 'http' },
    kind: 'jwt',
    issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12',
    audiences: ['1example23456789abcdefghij'],
    resultTtlSeconds: undefined,
    routes: [{ route: 'GET /feed', scopes: [] }],
    ...is,
  });
}

export function exampleApis(...authorizers: readonly ApiAuthorizer[]): Apis {
  return { authorizers, gaps: [], notLookedAt: [] };
}

/** A stage whose routes answered 401, each as often, since half an hour. */
export function exampleRefusals(unauthorized: number, routes: readonly string[], forbidden = 0): readonly ApiStage[] {
  const since = EXAMPLE_NOW - DAY_MS / 48;
  const counted = routes.map((route) => ({ route, unauthorized, forbidden }));
  const all = { unauthorized: unauthorized * routes.length, forbidden: forbidden * routes.length };
  return exampleAuthorizer().stages.map((stage) => ({
    ...stage,
    refusals: known({ ...all, since, routes: counted, complete: true }),
    clientErrors: known(all.unauthorized + all.forbidden),
  }));
}
