/** One operation of a REST service: how it is asked for, and the status of its answer. */
export interface Route {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Names in braces are members of the input. */
  readonly path: string;
  readonly status: number;
  /** A query parameter that must be there, for two operations that share a path. */
  readonly query?: string;
}

const functions = '/2015-03-31/functions';

/** Lambda's API as the SDK speaks it, for what the stand-in has. Source: API reference. */
export const ROUTES: readonly Route[] = [
  { operation: 'ListFunctions', method: 'GET', path: functions, status: 200 },
  { operation: 'GetFunction', method: 'GET', path: `${functions}/{FunctionName}`, status: 200 },
  {
    operation: 'GetFunctionConfiguration',
    method: 'GET',
    path: `${functions}/{FunctionName}/configuration`,
    status: 200,
  },
  {
    operation: 'UpdateFunctionConfiguration',
    method: 'PUT',
    path: `${functions}/{FunctionName}/configuration`,
    status: 200,
  },
  { operation: 'UpdateFunctionCode', method: 'PUT', path: `${functions}/{FunctionName}/code`, status: 200 },
  { operation: 'ListVersionsByFunction', method: 'GET', path: `${functions}/{FunctionName}/versions`, status: 200 },
  { operation: 'PublishVersion', method: 'POST', path: `${functions}/{FunctionName}/versions`, status: 201 },
  { operation: 'ListAliases', method: 'GET', path: `${functions}/{FunctionName}/aliases`, status: 200 },
  { operation: 'CreateAlias', method: 'POST', path: `${functions}/{FunctionName}/aliases`, status: 201 },
  { operation: 'GetAlias', method: 'GET', path: `${functions}/{FunctionName}/aliases/{Name}`, status: 200 },
  { operation: 'UpdateAlias', method: 'PUT', path: `${functions}/{FunctionName}/aliases/{Name}`, status: 200 },
  { operation: 'GetPolicy', method: 'GET', path: `${functions}/{FunctionName}/policy`, status: 200 },
  { operation: 'AddPermission', method: 'POST', path: `${functions}/{FunctionName}/policy`, status: 201 },
  {
    operation: 'RemovePermission',
    method: 'DELETE',
    path: `${functions}/{FunctionName}/policy/{StatementId}`,
    status: 204,
  },
  {
    operation: 'GetFunctionConcurrency',
    method: 'GET',
    path: '/2019-09-30/functions/{FunctionName}/concurrency',
    status: 200,
  },
  {
    operation: 'PutFunctionConcurrency',
    method: 'PUT',
    path: '/2017-10-31/functions/{FunctionName}/concurrency',
    status: 200,
  },
  {
    operation: 'DeleteFunctionConcurrency',
    method: 'DELETE',
    path: '/2017-10-31/functions/{FunctionName}/concurrency',
    status: 204,
  },
  {
    operation: 'ListProvisionedConcurrencyConfigs',
    method: 'GET',
    path: '/2019-09-30/functions/{FunctionName}/provisioned-concurrency',
    status: 200,
    query: 'List',
  },
  {
    operation: 'GetProvisionedConcurrencyConfig',
    method: 'GET',
    path: '/2019-09-30/functions/{FunctionName}/provisioned-concurrency',
    status: 200,
  },
  { operation: 'ListTags', method: 'GET', path: '/2017-03-31/tags/{Resource}', status: 200 },
  { operation: 'Invoke', method: 'POST', path: `${functions}/{FunctionName}/invocations`, status: 200 },
];
