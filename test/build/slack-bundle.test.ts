import { execFile } from 'node:child_process';
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildLambdas, entryOf } from '../../scripts/build/lambda.ts';
import { outputOf, type StaticPart, staticPart } from '../../scripts/build/static-part.ts';
import type { Job } from '../../src/command/job.ts';
import { deriveKey, openJson, type SealedJob } from '../../src/command/seal.ts';
import type { DoorAnswer, DoorEvent } from '../../src/slack/door.ts';

const CONFIG = `
slack: { team: T0RESPOND, app: A0RESPOND }
pools:
  - { name: prod, id: us-east-1_Abc123DEF, region: us-east-1 }
`;
const SECRET = 'signing-secret-of-the-tests';
const BOT_TOKEN = 'xoxb-canary-bot-token';

let folder: string;
let part: StaticPart;
let lazy: readonly string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'responder-build-'));
  const configPath = join(folder, 'responder.yml');
  await writeFile(configPath, CONFIG);
  const built = await buildLambdas({ outdir: folder, configPath, only: ['slack'] });
  if (built.kind === 'problems' || built.metafiles.slack === undefined) throw new Error('the build did not succeed');
  const metafile = built.metafiles.slack;
  part = staticPart(metafile, outputOf(metafile, entryOf('slack')));
  lazy = Object.entries(metafile.outputs)
    .filter(([file]) => !part.files.includes(file))
    .flatMap(([, output]) => Object.keys(output.inputs));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('what the Slack function loads at its start', () => {
  test('is at most 250 KB', () => {
    expect(part.bytes).toBeGreaterThan(50_000);
    expect(part.bytes).toBeLessThanOrEqual(250_000);
  });
  test.each([
    'undici',
    'express',
    'iconv-lite',
    'raw-body',
    'mime-db',
    '@aws-sdk',
    '@smithy',
    '@slack/oauth',
    '@slack/socket-mode',
    'jose',
    'yaml',
    'pino',
    'zod/v4/classic',
    'zod/v4/locales',
  ])('holds nothing of %s', (name) => {
    expect(part.inputs.filter((input) => input.includes(`node_modules/${name}`))).toEqual([]);
  });
  test.each([
    'diagnosis',
    'rollback',
    'evidence/steps',
    'evidence/collect',
    'report',
    'triage',
    'journal',
    'aws/cognito',
  ])('holds nothing of src/%s', (noun) => {
    expect(part.inputs.filter((input) => input.includes(`src/${noun}`))).toEqual([]);
  });
  test('holds Bolt, and one of its receivers', () => {
    expect(part.inputs.filter((input) => /bolt\/dist\/(App|receivers\/[A-Za-z]+Receiver)\.js$/.test(input))).toEqual([
      expect.stringMatching(/App\.js$/),
      expect.stringMatching(/AwsLambdaReceiver\.js$/),
    ]);
  });
  test('leaves reading a token to another file', () => {
    expect(lazy.filter((input) => input.includes('node_modules/jose')).length).toBeGreaterThan(0);
    expect(lazy).toContain('src/evidence/token.ts');
    expect(lazy.filter((input) => input.includes('node_modules/')).every((input) => input.includes('/jose/'))).toBe(
      true,
    );
  });
});

test('the folder holds nothing that Lambda would take for the function before the bundle', async () => {
  expect((await readdir(join(folder, 'lambda'))).sort()).toEqual([
    'responder.json',
    'slack-parts',
    'slack.cjs',
    'slack.cjs.map',
  ]);
});

describe('the built file in a process of its own', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const token = jwt();
  const bodies: Record<string, string[]> = {};
  let server: Server;
  let origin: string;
  let answers: readonly DoorAnswer[];
  let written: string;

  function jwt(): string {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc123DEF';
    const claims = { iss: issuer, sub: 's', client_id: 'c', token_use: 'access', username: 'alice' };
    const signed = `${encode({ alg: 'RS256', kid: 'key-1' })}.${encode(claims)}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  }

  function event(fields: Readonly<Record<string, string>>, secret = SECRET): DoorEvent {
    const body = Buffer.from(new URLSearchParams(fields).toString());
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    return {
      rawPath: '/slack/events',
      requestContext: { http: { method: 'POST' } },
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
        'X-Slack-Request-Timestamp': timestamp,
        'X-Slack-Signature': `v0=${signature}`,
      },
      body: body.toString('base64'),
      isBase64Encoded: true,
    };
  }

  function slash(text: string): Record<string, string> {
    return {
      command: '/cognito',
      text,
      team_id: 'T0RESPOND',
      api_app_id: 'A0RESPOND',
      user_id: 'U0ALICE',
      channel_id: 'C0INCIDENT',
      trigger_id: `1.${text.length}`,
    };
  }

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const target = String(request.headers['x-amz-target'] ?? request.url);
        bodies[target] = [...(bodies[target] ?? []), Buffer.concat(chunks).toString('utf8')];
        response.setHeader('content-type', 'application/json');
        const key = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', alg: 'RS256', use: 'sig' };
        response.end(JSON.stringify(target.endsWith('jwks.json') ? { keys: [key] } : { ok: true, MessageId: 'm' }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const events = [
      event(slash('user alice@example.com')),
      event(slash(token)),
      event(slash('token')),
      event(slash('help'), 'another secret'),
      { ...event({}), rawPath: '/healthz', requestContext: { http: { method: 'GET' } } },
    ];
    const driver = `
      const { handler } = require(process.argv[1]);
      (async () => {
        const answers = [];
        for (const event of ${JSON.stringify(events)}) answers.push(await handler(event, { awsRequestId: 'request-1' }));
        process.stdout.write(JSON.stringify({ length: handler.length, answers }), () => process.exit(0));
      })();`;
    const env = {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: `${origin}/api/`,
      RESPONDER_QUEUE_URL: `${origin}/000000000000/cognito-responder-jobs.fifo`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      AWS_ENDPOINT_URL: origin,
    };
    const ran = await run(['-e', driver, join(folder, 'lambda', 'slack.cjs')], env);
    const result = JSON.parse(ran.stdout) as { length: number; answers: readonly DoorAnswer[] };
    expect(result.length).toBeLessThanOrEqual(2);
    answers = result.answers;
    written = ran.stderr;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function queued(index: number): Job {
    const message = JSON.parse(bodies['AmazonSQS.SendMessage']?.[index] ?? '{}') as { MessageBody: string };
    const { sealed } = JSON.parse(message.MessageBody) as SealedJob;
    return openJson(sealed, deriveKey(BOT_TOKEN, 'seal')) as Job;
  }

  test('answers signed requests, and refuses others', () => {
    const privately = (text: string) => ({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', text }),
    });
    expect(answers).toEqual([
      privately('Looking up…; the answer follows here, only you see it.'),
      privately('Reading the token…; the answer follows here, only you see it.'),
      { statusCode: 200, body: '' },
      { statusCode: 401, headers: { 'x-slack-no-retry': '1' }, body: '' },
      { statusCode: 200, body: 'ok' },
    ]);
  });
  test('queues the command', () => {
    expect(queued(0).command).toEqual({ kind: 'user', query: { by: 'email', value: 'alice@example.com' } });
  });
  test('queues what is left of the token, verified with the keys of the configured pool', () => {
    expect(queued(1).command).toMatchObject({
      kind: 'token',
      exposed: true,
      reading: { kind: 'access', pool: 'prod', signature: { kind: 'valid' }, claims: { username: 'alice' } },
    });
    expect(Object.keys(bodies).filter((target) => target.includes('jwks'))).toEqual([
      '/us-east-1_Abc123DEF/.well-known/jwks.json',
    ]);
  });
  test('opens the form', () => {
    expect(bodies['/api/views.open']).toHaveLength(1);
  });
  test('writes lines of JSON, and nothing of a request or a secret', () => {
    const lines = written.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'a command was queued',
      'a command was queued',
      'a request was refused',
    ]);
    for (const secret of [...token.split('.'), 'alice', BOT_TOKEN, SECRET, 'C0INCIDENT']) {
      expect(written).not.toContain(secret);
      expect(JSON.stringify(bodies['AmazonSQS.SendMessage'])).not.toContain(secret);
    }
  });
  test('answers 500 and names what is missing when it is not configured', async () => {
    const driver = `
      const { handler } = require(process.argv[1]);
      handler({ rawPath: '/healthz' }, { awsRequestId: 'r' }).then((answer) => console.log(JSON.stringify(answer)));`;
    const ran = await run(['-e', driver, join(folder, 'lambda', 'slack.cjs')], {});
    expect(JSON.parse(ran.stdout)).toEqual({ statusCode: 500, headers: { 'x-slack-no-retry': '1' }, body: '' });
    expect(ran.stderr).toContain('SLACK_SIGNING_SECRET is not set');
  });
});

function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env: { ...env }, timeout: 15_000 }, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout, stderr });
      else reject(new Error(`${error.message}\n${stderr}`));
    });
  });
}
