import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WireAnswer, WireRequest } from './protocol.ts';

/** The largest body read: SQS takes messages up to 1 MiB, and JSON escapes can make them longer on the wire. */
const LARGEST_BODY = 8 * 1024 * 1024;

/** Reads a request to its end. Undefined when its body is too large. */
export async function readRequest(incoming: IncomingMessage): Promise<WireRequest | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Writes an answer, unless the caller has hung up. */
export function writeAnswer(outgoing: ServerResponse, answer: WireAnswer): void {
  if (outgoing.destroyed) return;
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
  outgoing.end(answer.body);
}

/** An answer in plain JSON, as the documents and the control path give it. */
export function json(status: number, value: unknown): WireAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    body: JSON.stringify(value),
  };
}
