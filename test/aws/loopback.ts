import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the pretended AWS does with one request. */
export type Answer =
  | { readonly kind: 'json'; readonly status?: number; readonly body: unknown; readonly type?: string }
  | { readonly kind: 'text'; readonly status?: number; readonly body: string; readonly type?: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

export interface Request {
  /** The operation, from `x-amz-target`, or the `Action` of the query protocol. */
  readonly operation: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Loopback {
  readonly endpoint: string;
  readonly requests: Request[];
  stop(): Promise<void>;
}

/** An AWS error as the JSON protocols write it. */
export function refusal(name: string, message: string, status = 400): Answer {
  return { kind: 'json', status, body: { __type: name, message } };
}

/** A server on the loopback that records what it is asked, and answers as told. */
export async function startLoopback(answer: (request: Request, count: number) => Answer): Promise<Loopback> {
  const requests: Request[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let body = '';
    for await (const chunk of incoming.setEncoding('utf8')) body += chunk;
    const target = incoming.headers['x-amz-target'];
    const operation =
      typeof target === 'string' ? target.replace(/^.*\./, '') : (new URLSearchParams(body).get('Action') ?? '');
    const request = { operation, path: incoming.url ?? '', headers: incoming.headers, body };
    requests.push(request);
    const told = answer(request, requests.length);
    if (told.kind === 'hang') return;
    if (told.kind === 'reset') {
      incoming.socket.resetAndDestroy();
      return;
    }
    outgoing.writeHead(told.status ?? 200, { 'content-type': told.type ?? 'application/x-amz-json-1.1' });
    outgoing.end(told.kind === 'json' ? JSON.stringify(told.body) : told.body);
  });
  return { endpoint: await listen(server), requests, stop: () => close(server) };
}

/** Listens on a free port of the loopback and returns the address. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Closes a server without waiting for clients that keep their connections. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
