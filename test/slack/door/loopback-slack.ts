import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a call to the loopback Slack held. */
export interface SlackCall {
  readonly path: string;
  readonly body: string;
}

export interface LoopbackSlack {
  readonly origin: string;
  readonly apiUrl: string;
  readonly calls: SlackCall[];
  /** The error that the Web API answers with, until it is undefined again. */
  error: string | undefined;
  close(): Promise<void>;
}

/** A Slack of two answers on the loopback: `ok`, or an error. It records what it was sent. */
export async function startLoopbackSlack(): Promise<LoopbackSlack> {
  const calls: SlackCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString('utf8') });
      const answer = slack.error === undefined ? { ok: true } : { ok: false, error: slack.error };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const slack: LoopbackSlack = {
    origin,
    apiUrl: `${origin}/api/`,
    calls,
    error: undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return slack;
}
