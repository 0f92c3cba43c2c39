import { AwsException } from '../exception.ts';
import type { Protocol, WireRequest } from '../protocol.ts';
import { invocation } from './invocation.ts';
import { ROUTES, type Route } from './routes.ts';

const HEADERS: Readonly<Record<string, string>> = {
  'x-amz-invocation-type': 'InvocationType',
  'x-amz-log-type': 'LogType',
};

/**
 * REST with JSON: the operation is in method and path, its input in path, query, headers and body. Only Invoke has a body
 * of its own, and answers in headers. Dates are text in Lambda, so nothing is converted.
 */
export const restProtocol: Protocol = {
  operationOf: (request) => routed(request)?.route.operation,
  read(request) {
    const { route, members } = routed(request) ?? {};
    const given = { ...Object.fromEntries(request.query), ...members };
    if (route?.operation !== 'Invoke') return { ...body(request), ...given };
    const headers = Object.entries(HEADERS).flatMap(([header, name]) =>
      request.headers[header] === undefined ? [] : [[name, request.headers[header]]],
    );
    return { ...given, ...Object.fromEntries(headers), Payload: request.body };
  },
  answer(output, requestId, operation) {
    const headers = { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
    const invoked = operation === 'Invoke' ? invocation(output) : undefined;
    if (invoked !== undefined) return { ...invoked, headers: { ...headers, ...invoked.headers } };
    const status = ROUTES.find((route) => route.operation === operation)?.status ?? 200;
    return { status, headers, body: status === 204 ? '' : JSON.stringify(output) };
  },
  refuse: (exception, requestId) => ({
    status: exception.status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': exception.name,
    },
    body: JSON.stringify({ Type: exception.status < 500 ? 'User' : 'Service', message: exception.message }),
  }),
};

function routed(request: WireRequest): { route: Route; members: Record<string, string> } | undefined {
  const parts = request.path.replace(/\/$/, '').split('/');
  for (const route of ROUTES) {
    const wanted = route.path.split('/');
    if (route.method !== request.method || wanted.length !== parts.length) continue;
    if (route.query !== undefined && !request.query.has(route.query)) continue;
    const pairs = wanted.map((part, n) => [part, parts[n] ?? ''] as const);
    if (!pairs.every(([part, value]) => part === value || (part.startsWith('{') && value !== ''))) continue;
    const members = pairs
      .filter(([part]) => part.startsWith('{'))
      .map(([part, value]) => [part.slice(1, -1), decodeURIComponent(value)]);
    return { route, members: Object.fromEntries(members) };
  }
  return undefined;
}

function body(request: WireRequest): object {
  if (request.body === '') return {};
  try {
    return JSON.parse(request.body);
  } catch {
    throw new AwsException('InvalidRequestContentException', 'Could not parse request body into json.');
  }
}
