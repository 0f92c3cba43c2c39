import type { Operation } from '../../operation.ts';
import type { Route } from '../../rest-protocol.ts';
import { getAuthorizer } from './get-authorizer.ts';
import { getAuthorizers } from './get-authorizers.ts';
import { getDeployments } from './get-deployments.ts';
import { getMethod } from './get-method.ts';
import { getResources } from './get-resources.ts';
import { getRestApis } from './get-rest-apis.ts';
import { getStage } from './get-stage.ts';
import { getStages } from './get-stages.ts';

/** The operations for REST APIs that the stand-in has. */
export const OPERATIONS: readonly Operation[] = [
  getRestApis,
  getAuthorizers,
  getAuthorizer,
  getResources,
  getMethod,
  getStages,
  getStage,
  getDeployments,
];

/** Where they are. */
export const ROUTES: readonly Route[] = [
  { operation: 'GetRestApis', method: 'GET', path: '/restapis' },
  { operation: 'GetAuthorizers', method: 'GET', path: '/restapis/{restApiId}/authorizers' },
  { operation: 'GetAuthorizer', method: 'GET', path: '/restapis/{restApiId}/authorizers/{authorizerId}' },
  { operation: 'GetResources', method: 'GET', path: '/restapis/{restApiId}/resources' },
  {
    operation: 'GetMethod',
    method: 'GET',
    path: '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}',
  },
  { operation: 'GetStages', method: 'GET', path: '/restapis/{restApiId}/stages' },
  { operation: 'GetStage', method: 'GET', path: '/restapis/{restApiId}/stages/{stageName}' },
  { operation: 'GetDeployments', method: 'GET', path: '/restapis/{restApiId}/deployments' },
];
