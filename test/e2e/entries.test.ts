import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { CognitoIdentityProviderClient, ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { begin, type Ended, run } from './process.ts';

interface Ready {
  readonly ready: boolean;
  readonly aws: string;
  readonly slack: string;
  readonly controlToken: string;
  readonly pools: readonly { name: string; id: string; clients: readonly { name: string; id: string }[] }[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Whether somebody could listen there now. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  await new Promise((resolve) => server.close(resolve));
  return free;
}

/** A port that is taken while the test runs. */
async function taken<T>(test: (port: number) => Promise<T>): Promise<T> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await test((server.address() as AddressInfo).port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

function expectOneLine(ended: Ended, words: string): void {
  expect([ended.code, ended.out]).toEqual([2, '']);
  expect(ended.err).toContain(words);
  expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
}

describe.concurrent('npm run sandbox', () => {
  it('prints one line of JSON when it is ready, by which an SDK finds it; Ctrl-C ends it', async () => {
    const sandbox = begin('sandbox/main.ts', ['--scenario', 'healthy']);
    const [line] = await sandbox.says(/^.*\n/);
    const ready = JSON.parse(line) as Ready;
    expect(ready).toMatchObject({ ready: true, controlToken: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(ready.pools.map((pool) => [pool.name, pool.id, pool.clients.map((client) => client.name)])).toEqual([
      ['prod', 'us-east-1_Prod12345', ['web', 'api-backend', 'sign-in-canary']],
      ['staging', 'us-east-1_Stag12345', ['web', 'api-backend']],
      ['legacy', 'us-east-1_Lega12345', ['web', 'api-backend']],
    ]);
    expect(Object.keys(ready.environment)).toEqual(
      expect.arrayContaining([
        'AWS_ENDPOINT_URL',
        'AWS_REGION',
        'AWS_ACCESS_KEY_ID',
        'AWS_SECRET_ACCESS_KEY',
        'SLACK_API_URL',
        'SLACK_BOT_TOKEN',
        'SLACK_SIGNING_SECRET',
      ]),
    );
    const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = ready.environment;
    const credentials = { accessKeyId: ready.environment.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: 'x' };
    const client = new CognitoIdentityProviderClient({ endpoint, region, credentials });
    const { UserPools: pools } = await client.send(new ListUserPoolsCommand({ MaxResults: 10 }));
    client.destroy();
    expect(pools?.map((pool) => pool.Id)).toEqual(expect.arrayContaining(ready.pools.map((pool) => pool.id)));
    const state = await fetch(`${ready.aws}/_sandbox/state`, { headers: { 'x-sandbox-token': ready.controlToken } });
    expect(await state.json()).toMatchObject({ scenario: 'healthy' });
    expect((await fetch(`${ready.aws}/_sandbox/state`)).status).toBe(401);
    expect((await fetch(ready.slack)).status).toBe(200);
    expect(await sandbox.interrupt()).toEqual({ code: 0, out: line, err: '' });
    expect(await isFree(Number(new URL(ready.aws).port))).toBe(true);
  });

  it.each(['aws', 'slack'])('the port for %s is taken: one line', async (which) => {
    await taken(async (port) => {
      expectOneLine(await run('sandbox/main.ts', [`--${which}-port`, String(port)]), `Port ${port} is taken.`);
    });
  });

  it('a port that is none: one line', async () => {
    expectOneLine(
      await run('sandbox/main.ts', ['--aws-port', 'eighty']),
      '--aws-port is "eighty", expected a port number',
    );
  });
});

describe.concurrent('npm run demo', () => {
  it('says where the page is, what to try and whom to act as; Ctrl-C ends everything', async () => {
    const demo = begin('sandbox/demo.ts', ['--no-open', '--port', '0']);
    const [, url = ''] = await demo.says(/demo: (http:\/\/127\.0\.0\.1:\d+)\n[\s\S]*Ctrl-C ends everything\./);
    const page = await fetch(url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    const { code, out, err } = await demo.interrupt();
    expect([code, err]).toEqual([0, '']);
    expect(out.match(/\/cognito .*/g)).toHaveLength(3);
    expect(out).toContain('You can act as: Alice Moreau (on call), Bob Tanaka (approver), Sam Okafor (no group)');
    expect(await isFree(Number(new URL(url).port))).toBe(true);
  });

  it('its port is taken: one line', async () => {
    await taken(async (port) => {
      expectOneLine(
        await run('sandbox/demo.ts', ['--no-open', '--port', String(port)]),
        `Port ${port} is taken. Choose another with:`,
      );
    });
  });

  it('a flag that is none: one line', async () => {
    expectOneLine(
      await run('sandbox/demo.ts', ['--frob']),
      "Unknown option '--frob'. Known flags: --port, --no-open, --scenario.",
    );
  });
});

describe.concurrent('npm run bot', () => {
  it('without configuration: every missing variable by name, exit code 2', async () => {
    const { code, out, err } = await run('src/local/main.ts', []);
    expect([code, out]).toEqual([2, '']);
    expect(err.match(/^\w+/gm)).toEqual(
      expect.arrayContaining(['RESPONDER_CONFIG', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']),
    );
    expect(err).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it('answers, says what is lost on exit, and ends with Ctrl-C', async () => {
    const environment = {
      RESPONDER_CONFIG: 'sandbox/responder.yml',
      SLACK_BOT_TOKEN: 'xoxb-of-a-test',
      SLACK_SIGNING_SECRET: 'of-a-test',
      AWS_REGION: 'us-east-1',
      PORT: '0',
    };
    const bot = begin('src/local/main.ts', [], { environment });
    const [, url = '', lost] = await bot.says(/answers at (http:\/\/127\.0\.0\.1:\d+)\/slack\/events\.(.*)\n/);
    expect(lost).toBe(' Kept in memory, lost on exit: the journal and waiting jobs.');
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
    expect((await bot.interrupt()).code).toBe(0);
    expect(await isFree(Number(new URL(url).port))).toBe(true);
  });
});
