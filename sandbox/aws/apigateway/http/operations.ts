import type { Operation } from '../../operation.ts';
import type { Route } from '../../rest-protocol.ts';
import { getApis } from './get-apis.ts';
import { getAuthorizers } from './get-authorizers.ts';
import { getRoutes } from './get-routes.ts';
import { getStages } from './get-stages.ts';

/** The operations for HTTP APIs that the stand-in has. */
export const OPERATIONS: readonly Operation[] = [getApis, getAuthorizers, getRoutes, getStages];

/** Where they are. */
export const ROUTES: readonly Route[] = [
  { operation: 'GetApis', method: 'GET', path: '/v2/apis' },
  { operation: 'GetAuthorizers', method: 'GET', path: '/v2/apis/{apiId}/authorizers' },
  { operation: 'GetRoutes', method: 'GET', path: '/v2/apis/{apiId}/routes' },
  { operation: 'GetStages', method: 'GET', path: '/v2/apis/{apiId}/stages' },
];
