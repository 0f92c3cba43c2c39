import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BotRequest {
  readonly contentType: string;
  readonly isSigned: boolean;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly form: Readonly<Record<string, string>>;
  readonly payload: Record<string, unknown>;
}

export type BotAnswer = { status?: number; body?: unknown; headers?: Record<string, string> } | 'never';

export interface FakeBot {
  readonly url: string;
  readonly requests: BotRequest[];
  answer: (request: BotRequest) => BotAnswer | Promise<BotAnswer>;
  close(): Promise<void>;
}

/** A bot of a few lines: it checks signatures by itself and answers what the test says. */
export async function startFakeBot(signingSecret: string): Promise<FakeBot> {
  const requests: BotRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const contentType = request.headers['content-type'] ?? '';
    const form = contentType.includes('json') ? {} : Object.fromEntries(new URLSearchParams(body));
    const text = contentType.includes('json') ? body : (form.payload ?? '{}');
    const base = `v0:${String(request.headers['x-slack-request-timestamp'])}:${body}`;
    const received: BotRequest = {
      contentType,
      isSigned:
        request.headers['x-slack-signature'] === `v0=${createHmac('sha256', signingSecret).update(base).digest('hex')}`,
      headers: request.headers,
      form,
      payload: JSON.parse(text) as Record<string, unknown>,
    };
    requests.push(received);
    const answer = await bot.answer(received);
    if (answer === 'never') return;
    const isJson = answer.body !== undefined && typeof answer.body !== 'string';
    response.writeHead(answer.status ?? 200, {
      ...(isJson ? { 'content-type': 'application/json' } : {}),
      ...answer.headers,
    });
    response.end(isJson ? JSON.stringify(answer.body) : answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bot: FakeBot = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    requests,
    answer: () => ({}),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return bot;
}
