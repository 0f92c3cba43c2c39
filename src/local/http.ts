import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** API Gateway refuses bodies above 10 MB; Slack's are a few kilobytes. */
const MAX_BODY_BYTES = 1_000_000;

export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: { readonly awsRequestId: string },
) => Promise<APIGatewayProxyStructuredResultV2>;

export interface HttpOptions {
  readonly port: number;
  readonly handle: HttpHandler;
  /** A new id for each request, as API Gateway would give it. */
  requestId(): string;
  now(): number;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Turns HTTP requests into the events that API Gateway (HTTP API, payload 2.0) would send, for the very handlers that
 * run on Lambda. Listens on this machine only; rejects when the port is taken.
 */
export async function listen(options: HttpOptions): Promise<Listening> {
  const server = createServer((request, response) => {
    void answer(request, options).then((result) => {
      response.writeHead(result.statusCode ?? 200, asHeaders(result.headers));
      response.end(result.isBase64Encoded === true ? Buffer.from(result.body ?? '', 'base64') : (result.body ?? ''));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function answer(request: IncomingMessage, options: HttpOptions): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    const body = await readBody(request);
    if (body === undefined) return { statusCode: 413, body: 'The request is too large.' };
    return await options.handle(asEvent(request, body, options), { awsRequestId: options.requestId() });
  } catch {
    // What Lambda answers when a handler throws; the handler has logged it.
    return { statusCode: 502, body: 'Bad gateway.' };
  }
}

function asEvent(request: IncomingMessage, body: Buffer, options: HttpOptions): APIGatewayProxyEventV2 {
  // Not through URL, which would take `//host/path` for another host's address.
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  const method = request.method ?? 'GET';
  const at = options.now();
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: query.join('?'),
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: options.requestId(),
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: new Date(at).toISOString(),
      timeEpoch: at,
    },
    // API Gateway sends bodies of forms base64-encoded or not; the harder form is the one to try here.
    body: body.toString('base64'),
    isBase64Encoded: true,
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function asHeaders(headers: APIGatewayProxyStructuredResultV2['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
