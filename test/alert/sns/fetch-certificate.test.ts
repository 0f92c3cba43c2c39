import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createCertificates } from '../../../src/alert/sns/fetch-certificate.ts';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const open: (() => void)[] = [];

afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/c.pem`;
}

describe('createCertificates', () => {
  it('fetches each certificate once', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.end(PEM);
    });
    const certificate = createCertificates({ fetch, timeoutMs: 10_000 });
    expect([await certificate(url), await certificate(url), await certificate(`${url}?2`)]).toEqual([
      { pem: PEM },
      { pem: PEM },
      { pem: PEM },
    ]);
    expect(asked).toBe(2);
  });

  it('keeps no failure', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 500 : 200).end(PEM);
    });
    const certificate = createCertificates({ fetch, timeoutMs: 10_000 });
    expect([await certificate(url), await certificate(url)]).toEqual([{ failed: 'it answered 500.' }, { pem: PEM }]);
  });

  it('forgets the oldest of more than twenty', async () => {
    const asked: string[] = [];
    const certificate = createCertificates({
      fetch: async (url) => {
        asked.push(String(url));
        return new Response(PEM);
      },
      timeoutMs: 10_000,
    });
    for (let index = 0; index <= 20; index += 1) await certificate(`https://sns.test/${index}`);
    asked.length = 0;
    await certificate('https://sns.test/20');
    await certificate('https://sns.test/0');
    expect(asked).toEqual(['https://sns.test/0']);
  });

  it('follows no redirect', async () => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: '/other.pem' }).end();
    });
    expect(await createCertificates({ fetch, timeoutMs: 10_000 })(url)).toEqual({ failed: 'it could not be fetched.' });
    expect(asked).toEqual(['/c.pem']);
  });

  it('reads 10 KB at most', async () => {
    const url = await serve((_request, response) => {
      response.end(PEM + 'x'.repeat(10 * 1024));
    });
    expect(await createCertificates({ fetch, timeoutMs: 10_000 })(url)).toEqual({ failed: 'it is longer than 10 KB.' });
  });

  it('does not wait for an answer that does not come', async () => {
    const url = await serve(() => {});
    expect(await createCertificates({ fetch, timeoutMs: 20 })(url)).toEqual({ failed: 'it did not come in time.' });
  });

  it('does not take anything else for a certificate', async () => {
    const url = await serve((_request, response) => {
      response.end('<html>');
    });
    expect(await createCertificates({ fetch, timeoutMs: 10_000 })(url)).toEqual({ failed: 'it is no certificate.' });
  });
});
