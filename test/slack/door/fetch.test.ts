import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNodeFetch } from '../../../src/slack/door/fetch.ts';

const fetch = createNodeFetch();
let server: Server;
let origin: string;

const answers: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  '/echo': (request, response) => {
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'X-Sent': String(request.headers['content-length']),
    });
    request.pipe(response);
  },
  '/moved': (_, response) => response.writeHead(302, { location: '/echo' }).end('moved'),
  '/long': (_, response) => response.end('a'.repeat(1_000_001)),
  '/broken': (_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half');
    setImmediate(() => response.destroy());
  },
  '/silent': () => {},
};

beforeAll(async () => {
  server = createServer((request, response) => answers[request.url ?? '']?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('sends text and reads the answer in every way the Slack client asks for', async () => {
  const response = await fetch(`${origin}/echo`, { method: 'POST', body: '{"text":"Zürich"}' });
  expect({ ok: response.ok, status: response.status, text: response.statusText, url: response.url }).toEqual({
    ok: true,
    status: 200,
    text: 'OK',
    url: `${origin}/echo`,
  });
  expect(response.headers.get('CONTENT-TYPE')).toBe('application/json');
  expect(response.headers.get('x-sent')).toBe('18');
  expect(response.headers.get('x-none')).toBeNull();
  expect(await response.json()).toEqual({ text: 'Zürich' });
  expect(await response.text()).toBe('{"text":"Zürich"}');
  expect(Buffer.from(await response.arrayBuffer()).toString('utf8')).toBe('{"text":"Zürich"}');
});

test('a redirect is an answer, and is not followed', async () => {
  const response = await fetch(`${origin}/moved`, { method: 'POST', body: '' });
  expect({ ok: response.ok, status: response.status, text: await response.text() }).toEqual({
    ok: false,
    status: 302,
    text: 'moved',
  });
});

test.each([
  ['an answer that is too long', '/long', 'The answer is longer than expected.'],
  ['an answer that breaks off', '/broken', 'aborted'],
])('%s is an error', async (_, path, message) => {
  await expect(fetch(`${origin}${path}`)).rejects.toThrow(message);
});

test('a server that is silent is left when the signal says so', async () => {
  await expect(fetch(`${origin}/silent`, { signal: AbortSignal.timeout(50) })).rejects.toThrow('aborted');
});

test('nothing but http and https is called, and nothing but text is sent', async () => {
  await expect(fetch('file:///etc/hostname')).rejects.toThrow('Only http and https addresses can be called.');
  await expect(fetch(`${origin}/echo`, { method: 'POST', body: new FormData() })).rejects.toThrow('sends text only');
});
