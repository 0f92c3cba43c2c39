import { AwsException } from './exception.ts';
import type { Protocol, WireAnswer } from './protocol.ts';

/** One operation's place: `{name}` in the path is a member of the input. */
export interface Route {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  readonly path: string;
}

/**
 * REST with JSON: an operation is a method and a path. An input has the members of path and query by their names on the wire
 * (a query parameter that is given twice becomes a list), then those of the body. `write` turns an output into what goes
 * over the wire, which is where services differ.
 */
export function restProtocol(is: {
  readonly routes: readonly Route[];
  readonly write: (output: object) => unknown;
}): Protocol {
  const routes = is.routes.map((route) => ({ ...route, pattern: patternOf(route.path) }));
  const find = (method: string, path: string) =>
    routes.find((route) => route.method === method && route.pattern.test(path));
  return {
    operationOf: ({ method, path }) => find(method, path)?.operation,
    read({ method, path, query, body }) {
      const members = find(method, path)?.pattern.exec(path)?.groups ?? {};
      return {
        ...Object.fromEntries(Object.entries(members).map(([name, value]) => [name, decodeURIComponent(value)])),
        ...Object.fromEntries([...query.keys()].map((name) => [name, queried(query.getAll(name))])),
        ...bodyOf(body),
      };
    },
    answer: (output, requestId) => answered(200, requestId, is.write(output)),
    refuse(exception, requestId) {
      const answer = answered(exception.status, requestId, { message: exception.message });
      return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': exception.name } };
    },
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`);
}

function queried(values: readonly string[]): string | readonly string[] {
  const [value = ''] = values;
  return values.length > 1 ? values : value;
}

function bodyOf(body: string): object {
  if (body === '') return {};
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    throw new AwsException('SerializationException', 'The request body is not JSON.');
  }
}

function answered(status: number, requestId: string, body: unknown): WireAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId },
    body: JSON.stringify(body),
  };
}
