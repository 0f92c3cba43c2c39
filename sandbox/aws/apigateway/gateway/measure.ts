import type { Account } from '../../account.ts';
import { count } from '../../cloudwatch/record.ts';

/** What a request is counted under: the API and its stage, and where that is switched on its route as well. */
export interface Counted {
  readonly kind: 'rest' | 'http';
  /** The name of a REST API, the id of an HTTP API. */
  readonly api: string;
  readonly stage: string;
  readonly route?: { readonly method: string; readonly resource: string } | undefined;
  readonly status: number;
  /** Milliseconds. */
  readonly latency: number;
  readonly at: number;
}

const NAMES = {
  rest: { api: 'ApiName', client: '4XXError', server: '5XXError' },
  http: { api: 'ApiId', client: '4xx', server: '5xx' },
} as const;

/** Counts a request in AWS/ApiGateway. Errors are 1 or 0 for each request, so that their average is a rate. */
export function countRequest(account: Pick<Account, 'metrics'>, is: Counted): void {
  const names = NAMES[is.kind];
  const api = { [names.api]: is.api };
  const stage = { ...api, Stage: is.stage };
  const route = is.route && { ...stage, Method: is.route.method, Resource: is.route.resource };
  for (const dimensions of [api, stage, ...(route === undefined ? [] : [route])]) {
    const add = (name: string, value: number, unit: string) =>
      count(account, { namespace: 'AWS/ApiGateway', name, dimensions, value, at: is.at, unit });
    add('Count', 1, 'Count');
    add(names.client, is.status >= 400 && is.status < 500 ? 1 : 0, 'Count');
    add(names.server, is.status >= 500 ? 1 : 0, 'Count');
    add('Latency', is.latency, 'Milliseconds');
  }
}
