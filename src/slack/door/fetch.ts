import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { FetchFunction } from '@slack/web-api';

type FetchResponse = Awaited<ReturnType<FetchFunction>>;

/** Slack's answers to the few calls of a door are small; a longer one is a mistake. */
const MAX_ANSWER_BYTES = 1_000_000;

/**
 * `fetch` for the Slack client over `node:https`. The global `fetch` costs tens of milliseconds when it is first used,
 * which a cold door does not have. It follows no redirect, and its answer is read wholly before it is handed over.
 */
export function createNodeFetch(): FetchFunction {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  return (address, init = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(address);
      const secure = url.protocol === 'https:';
      if (!secure && url.protocol !== 'http:') {
        reject(new TypeError('Only http and https addresses can be called.'));
        return;
      }
      if (init.body !== undefined && typeof init.body !== 'string') {
        reject(new TypeError('This fetch sends text only.'));
        return;
      }
      const body = init.body ?? '';
      const headers = { ...init.headers, 'Content-Length': String(Buffer.byteLength(body)) };
      const options = {
        method: init.method ?? 'GET',
        headers,
        ...(init.signal == null ? {} : { signal: init.signal }),
      };
      const outgoing = secure
        ? httpsRequest(url, { ...options, agent: agents.https })
        : httpRequest(url, { ...options, agent: agents.http });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        read(incoming).then((bytes) => resolve(answer(url, incoming, bytes)), reject);
      });
      outgoing.end(body);
    });
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > MAX_ANSWER_BYTES) throw new Error('The answer is longer than expected.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function answer(url: URL, incoming: IncomingMessage, bytes: Buffer): FetchResponse {
  const status = incoming.statusCode ?? 0;
  const headers = new Map(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText: incoming.statusMessage ?? '',
    url: url.href,
    headers: { get: (name) => headers.get(name.toLowerCase()) ?? null, entries: () => headers.entries() },
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
    text: async () => bytes.toString('utf8'),
    json: async () => JSON.parse(bytes.toString('utf8')) as unknown,
  };
}
