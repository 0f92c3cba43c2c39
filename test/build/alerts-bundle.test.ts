import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildLambdas, entryOf } from '../../scripts/build/lambda.ts';
import { outputOf, type StaticPart, staticPart } from '../../scripts/build/static-part.ts';
import type { Job } from '../../src/command/job.ts';
import { deriveKey, openJson, type SealedJob } from '../../src/command/seal.ts';
import type { AlertRequest } from '../../src/lambda/alerts/http.ts';

const CONFIG = `
slack: { team: T0RESPOND, app: A0RESPOND }
pools:
  - { name: prod, id: us-east-1_Abc123DEF, region: us-east-1 }
alerts: { channel: C0ALERTS, topics: ['arn:aws:sns:us-east-1:123456789012:alarms'] }
`;
const ROOT_KEY = 'canary-root-key';
const SECRET = 'canary-webhook-secret';
const ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:sign-in-fails';

let folder: string;
let part: StaticPart;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'responder-alerts-'));
  const configPath = join(folder, 'responder.yml');
  await writeFile(configPath, CONFIG);
  const built = await buildLambdas({ outdir: folder, configPath, only: ['alerts'] });
  if (built.kind === 'problems' || built.metafiles.alerts === undefined) throw new Error('the build did not succeed');
  part = staticPart(built.metafiles.alerts, outputOf(built.metafiles.alerts, entryOf('alerts')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the door for alerts is not built where no alert is taken', async () => {
  const other = await mkdtemp(join(tmpdir(), 'responder-no-alerts-'));
  const configPath = join(other, 'responder.yml');
  await writeFile(configPath, CONFIG.slice(0, CONFIG.indexOf('alerts:')));
  expect(await buildLambdas({ outdir: other, configPath, only: ['alerts'] })).toEqual({ kind: 'built', metafiles: {} });
  await rm(other, { recursive: true, force: true });
});

describe('what the function for alerts loads at its start', () => {
  test('is at most 250 KB', () => {
    expect(part.bytes).toBeGreaterThan(50_000);
    expect(part.bytes).toBeLessThanOrEqual(250_000);
  });
  test.each([
    '@aws-sdk',
    '@smithy',
    '@slack',
    'axios',
    'undici',
    'jose',
    'yaml',
    'pino',
    'zod/v4/classic',
    'zod/v4/locales',
  ])('holds nothing of %s', (name) => {
    expect(part.inputs.filter((input) => input.includes(`node_modules/${name}/`))).toEqual([]);
  });
  test('holds nothing that diagnoses, writes to Slack or remembers', () => {
    const foreign =
      /src\/(diagnosis|evidence\/steps|report|rollback|slack\/(?!door\/verify)|local|cli)|aws\/(?!sqs-sender)/;
    expect(part.inputs.filter((input) => foreign.test(input))).toEqual([]);
  });
});

describe('the built function', () => {
  const messages: { MessageBody: string; MessageGroupId: string; MessageDeduplicationId: string }[] = [];
  let server: Server;
  let answers: readonly unknown[];
  let written: string;

  const page = (id: string) =>
    JSON.stringify({
      event: {
        id: `event-${id}`,
        event_type: 'incident.triggered',
        resource_type: 'incident',
        occurred_at: '2026-11-20T13:05:00.000Z',
        data: {
          id,
          type: 'incident',
          title: 'canary-title us-east-1_Abc123DEF',
          status: 'triggered',
          urgency: 'high',
          html_url: `https://acme.pagerduty.com/incidents/${id}`,
        },
      },
    });
  const post = (path: string, body: string, secret = SECRET): AlertRequest => ({
    rawPath: path,
    requestContext: { http: { method: 'POST' } },
    headers: {
      'content-type': 'application/json',
      'x-pagerduty-signature': `v1=${createHmac('sha256', secret).update(body).digest('hex')}`,
      'x-webhook-id': 'webhook-1',
    },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  });
  const alarm = {
    version: '0',
    id: 'event-1',
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: '123456789012',
    time: '2026-11-20T13:04:00Z',
    region: 'us-east-1',
    resources: [ARN],
    detail: {
      alarmName: 'sign-in-fails',
      state: { value: 'ALARM', reason: 'Threshold Crossed', timestamp: '2026-11-20T13:04:00.000+0000' },
      previousState: { value: 'OK', timestamp: '2026-11-20T13:00:00.000+0000' },
      configuration: { metrics: [] },
    },
  };
  /** Nobody can sign as SNS here: the message is refused before anything is fetched. */
  const letter = JSON.stringify({
    Type: 'Notification',
    MessageId: 'm',
    TopicArn: 'arn:aws:sns:us-east-1:999999999999:alarms',
    Message: '{}',
    Timestamp: '2026-11-20T13:04:00.000Z',
    SignatureVersion: '2',
    Signature: 'c2lnbmVk',
    SigningCertURL:
      'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem',
  });

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        messages.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ MessageId: 'm' }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const events = [
      post('/alerts/pagerduty', page('QINCIDENT0ONE1')),
      post('/alerts/pagerduty', page('QINCIDENT0TWO2'), 'another secret'),
      post('/alerts/grafana', '{}'),
      post('/alerts/cloudwatch', letter),
      alarm,
      { ...post('/healthz', ''), requestContext: { http: { method: 'GET' } } },
    ];
    const env = {
      RESPONDER_KEY: ROOT_KEY,
      RESPONDER_ALERT_SECRET_PAGERDUTY: `${SECRET},before`,
      RESPONDER_QUEUE_URL: `${origin}/000000000000/cognito-responder-jobs.fifo`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      AWS_ENDPOINT_URL: origin,
    };
    const ran = await drive(events, env);
    answers = JSON.parse(ran.stdout) as readonly unknown[];
    written = ran.stderr;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('takes what is signed and what AWS sends, and refuses the rest', () => {
    expect(answers).toEqual([
      { statusCode: 202, body: '' },
      { statusCode: 401, body: '' },
      { statusCode: 403, body: '' },
      { statusCode: 401, body: '' },
      { batchItemFailures: [] },
      { statusCode: 200, body: 'ok' },
    ]);
  });

  test('queues one sealed job for each alert', () => {
    const jobs = messages.map(({ MessageBody }) => {
      const { sealed } = JSON.parse(MessageBody) as SealedJob;
      return openJson(sealed, deriveKey(ROOT_KEY, 'seal')) as Job;
    });
    expect(jobs).toMatchObject([
      {
        command: {
          kind: 'alert',
          alert: { source: 'pagerduty', correlationKey: 'pd:QINCIDENT0ONE1', status: 'firing' },
        },
        actor: { kind: 'alarm', id: 'pagerduty' },
        place: { channel: 'C0ALERTS' },
      },
      { command: { kind: 'alert', alert: { via: 'eventbridge', correlationKey: `cw:${ARN}` } } },
    ]);
    expect(messages.map((it) => it.MessageDeduplicationId)).toEqual(jobs.map(({ delivery }) => delivery));
    for (const { MessageGroupId } of messages) expect(MessageGroupId).toMatch(/^[0-9a-f]{64}$/);
  });

  test('writes lines of JSON, and nothing of an alert or a secret', () => {
    const lines = written.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'a delivery of alerts was taken',
      'alert signature refused',
      'alerts of a source that is not set up',
      'alert signature refused',
      'a delivery of alerts was taken',
    ]);
    expect(lines[2]).toContain('as RESPONDER_ALERT_SECRET_GRAFANA');
    for (const secret of ['canary', 'sign-in-fails', 'QINCIDENT0ONE1']) {
      expect(written).not.toContain(secret);
      expect(JSON.stringify(messages)).not.toContain(secret);
    }
  });

  test('asks senders to try again, and gives events back, when it is not configured', async () => {
    const ran = await drive([post('/alerts/pagerduty', page('QINCIDENT0ONE1')), alarm], {});
    expect(JSON.parse(ran.stdout)).toEqual([
      { statusCode: 503, body: '' },
      'The door for alerts cannot open; its log says what is missing',
    ]);
    expect(ran.stderr).toContain('RESPONDER_QUEUE_URL is not set');
  });
});

/** Hands events to the built function; what it throws counts as its answer. */
function drive(
  events: readonly unknown[],
  env: Readonly<Record<string, string>>,
): Promise<{ stdout: string; stderr: string }> {
  const driver = `
    const { handler } = require(process.argv[1]);
    (async () => {
      const answers = [];
      for (const event of ${JSON.stringify(events)}) {
        answers.push(await handler(event, { awsRequestId: 'request-1' }).catch((thrown) => thrown.message));
      }
      process.stdout.write(JSON.stringify(answers), () => process.exit(0));
    })();`;
  const args = ['-e', driver, join(folder, 'lambda', 'alerts.cjs')];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env: { ...env }, timeout: 15_000 }, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout, stderr });
      else reject(new Error(`${error.message}\n${stderr}`));
    });
  });
}
