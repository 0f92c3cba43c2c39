import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLoginPages } from '../../src/aws/login-pages.ts';

const HOST = 'acme.auth.us-east-1.amazoncognito.com';

let server: Server;
let endpoint: string;
let answer: (response: ServerResponse) => void;
const visits: { readonly url: string; readonly cookie: string | undefined }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    visits.push({ url: request.url ?? '', cookie: request.headers.cookie });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pool-domain`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function visited(reply: (response: ServerResponse) => void, host = HOST) {
  answer = reply;
  visits.length = 0;
  const pages = createLoginPages({ endpoint, timeoutMs: 200 });
  return { said: await pages.authorize(host, new URLSearchParams({ client_id: 'abc' })), visits: [...visits] };
}

const once = [{ url: `/pool-domain/${HOST}/oauth2/authorize?client_id=abc`, cookie: undefined }];

test('one request, and no redirect is followed', async () => {
  const to = (location: string) => (response: ServerResponse) => {
    response.writeHead(302, { location, 'set-cookie': 'XSRF=1' }).end();
  };
  expect(await visited(to(`/pool-domain/${HOST}/login?client_id=abc`))).toEqual({
    said: { kind: 'login page' },
    visits: once,
  });
  expect(await visited(to(`${endpoint}/elsewhere?error=invalid_scope`))).toEqual({
    said: { kind: 'sent back', error: 'invalid_scope', description: undefined },
    visits: once,
  });
});

test('of a page no more is read than holds an error, however long it is', async () => {
  const { said } = await visited((response) => {
    response.writeHead(400);
    const more = () => {
      if (!response.destroyed && response.write('x'.repeat(65_536))) setImmediate(more);
    };
    more();
  });
  expect(said).toEqual({ kind: 'error page', error: undefined, status: 400 });
});

test('no answer, an answer that breaks off, and a host that is none', async () => {
  expect(await visited(() => undefined)).toEqual({
    said: { kind: 'none', because: 'nothing came within 0.2 s.' },
    visits: once,
  });
  expect((await visited((response) => response.destroy())).said.kind).toBe('none');
  expect(await visited((response) => response.end(), 'acme.example/../x')).toEqual({
    said: { kind: 'none', because: 'the domain of the pool is not written as a host is.' },
    visits: [],
  });
});
