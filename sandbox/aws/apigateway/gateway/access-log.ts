import type { ApiAnswer, ApiRequest } from './request.ts';

/** What an access log is told about one request beside request and answer. `at` and `latency` are in milliseconds. */
export interface Access {
  readonly requestId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly at: number;
  readonly latency: number;
}

/**
 * One line of an access log: the stage's format with its variables filled in, `-` where there is no value.
 * Source: developer guide, variables for access logging.
 */
export function accessLine(format: string, request: ApiRequest, answer: ApiAnswer, access: Access): string {
  const values = variables(request, answer, access);
  return format.replaceAll(/\$context\.([\w.]+\w)/g, (_whole, name: string) => {
    const claim = /^authorizer\.claims\.(.+)$/.exec(name)?.[1];
    const value = claim === undefined ? values[name] : answer.claims?.[claim];
    return value === undefined ? '-' : String(value);
  });
}

function variables(
  request: ApiRequest,
  { status, route, error, authorizerError, body }: ApiAnswer,
  access: Access,
): Readonly<Record<string, string | number | undefined>> {
  return {
    requestId: access.requestId,
    extendedRequestId: access.requestId,
    apiId: access.apiId,
    stage: access.stage,
    requestTime: common(access.at),
    requestTimeEpoch: access.at,
    httpMethod: request.method,
    path: `/${access.stage}${request.path}`,
    resourcePath: route,
    routeKey: route,
    protocol: 'HTTP/1.1',
    status,
    responseLength: JSON.stringify(body).length,
    responseLatency: access.latency,
    'identity.sourceIp': request.address,
    'identity.userAgent': request.headers['user-agent'],
    'error.message': error,
    'error.messageString': error === undefined ? undefined : `"${error}"`,
    'error.responseType': responseType(status),
    'authorizer.error': authorizerError,
  };
}

function responseType(status: number): string | undefined {
  if (status === 401) return 'UNAUTHORIZED';
  if (status === 403) return 'ACCESS_DENIED';
  return status >= 500 ? 'AUTHORIZER_CONFIGURATION_ERROR' : undefined;
}

/** `20/Nov/2026:12:00:00 +0000`. */
function common(at: number): string {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
