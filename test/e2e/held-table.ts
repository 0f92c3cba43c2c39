import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { createJournalClient, ensureJournalTable } from '../../src/aws/journal-table.ts';
import { close, listen } from '../aws/loopback.ts';

/** dynalite has no types of its own. */
type Dynalite = (options: { readonly createTableMs: number }) => Server;
const dynalite = createRequire(import.meta.url)('dynalite') as Dynalite;

/** A journal's table that outlives the bot, and can keep an answer back. */
export interface HeldTable {
  readonly environment: Readonly<Record<string, string>>;
  /** The next write that matches is done, and never answered; resolves once it is done. */
  holdNext(pattern: RegExp): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an empty table in this process. */
export async function startHeldTable(): Promise<HeldTable> {
  const inner = dynalite({ createTableMs: 0 });
  let held: { readonly pattern: RegExp; readonly done: () => void } | undefined;
  const outer = createServer((request, response) => void forward(request, response));
  const innerUrl = await listen(inner);
  const outerUrl = await listen(outer);
  const client = createJournalClient({
    region: 'us-east-1',
    endpoint: innerUrl,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  const name = 'journal';
  await ensureJournalTable(client, name);
  client.destroy();

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const headers = Object.entries(request.headers).flatMap(([key, value]) =>
      typeof value === 'string' && /^(?:x-amz-|content-type|authorization)/.test(key) ? [[key, value] as const] : [],
    );
    const answer = await fetch(innerUrl, { method: 'POST', headers: Object.fromEntries(headers), body });
    const text = await answer.text();
    if (held?.pattern.test(`${request.headers['x-amz-target']} ${body}`)) {
      held.done();
      held = undefined;
      return;
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(text);
  }

  return {
    environment: { RESPONDER_TABLE: name, AWS_ENDPOINT_URL_DYNAMODB: outerUrl },
    holdNext: (pattern) =>
      new Promise((resolve) => {
        held = { pattern, done: resolve };
      }),
    stop: async () => {
      outer.closeAllConnections();
      await close(outer);
      inner.closeAllConnections();
      await close(inner);
    },
  };
}
