import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createQueueSender, type QueueSenderOptions } from '../../src/aws/sqs-sender.ts';
import { type Answer, close, type Loopback, listen, refusal, startLoopback } from './loopback.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const MESSAGE = { body: '{"format":1}', group: sha256('group'), deduplication: sha256('delivery') };
const SENT: Answer = { kind: 'json', body: { MessageId: '1', MD5OfMessageBody: '2', SequenceNumber: '3' } };
const BROKEN = refusal('InternalError', 'alice@example.com', 500);
const HANG: Answer = { kind: 'hang' };

let server: Loopback | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Sends one message to a queue that gives these answers, one after the other. */
async function send(answers: readonly Answer[], change: Partial<QueueSenderOptions> = {}) {
  server = await startLoopback((_, count) => answers[count - 1] ?? refusal('AskedTooOften', ''));
  const sender = createQueueSender({
    queueUrl: `${server.endpoint}/123456789012/jobs.fifo`,
    region: 'eu-west-1',
    credentials: () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example', sessionToken: 'session' }),
    timeoutMs: 1000,
    ...change,
  });
  return { outcome: await sender.send(MESSAGE), requests: server.requests };
}

test('the message on the wire', async () => {
  const { outcome, requests } = await send([SENT]);
  expect(outcome).toBe('sent');
  const [request] = requests;
  expect(requests).toHaveLength(1);
  expect([request?.path, request?.headers['x-amz-target'], request?.headers['content-type']]).toEqual([
    '/',
    'AmazonSQS.SendMessage',
    'application/x-amz-json-1.0',
  ]);
  expect(JSON.parse(request?.body ?? '')).toEqual({
    QueueUrl: `${server?.endpoint}/123456789012/jobs.fifo`,
    MessageBody: '{"format":1}',
    MessageGroupId: sha256('group'),
    MessageDeduplicationId: sha256('delivery'),
  });
  expect(request?.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/sqs\/aws4_request, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}$/,
  );
  expect(request?.headers['x-amz-security-token']).toBe('session');
});

test('the endpoint, when there is one, takes the place of the host in the address', async () => {
  const { outcome, requests } = await send([]);
  expect(outcome).toEqual({ refused: 'SQS answered 400 (AskedTooOften)' });
  const sender = createQueueSender({
    queueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs.fifo',
    endpoint: `${server?.endpoint}`,
    region: 'eu-west-1',
    credentials: () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }),
    timeoutMs: 1000,
  });
  await sender.send(MESSAGE);
  expect(JSON.parse(requests[1]?.body ?? '')).toMatchObject({
    QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs.fifo',
  });
});

test('credentials are asked for before each attempt, since they are renewed', async () => {
  let asked = 0;
  const { requests } = await send([BROKEN, SENT], {
    credentials: () => ({ accessKeyId: `AKID${++asked}`, secretAccessKey: 'example' }),
  });
  expect(requests.map((it) => /Credential=([^/]+)/.exec(it.headers.authorization ?? '')?.[1])).toEqual([
    'AKID1',
    'AKID2',
  ]);
});

test.each<[string, readonly Answer[], unknown, number]>([
  ['SQS breaks once', [BROKEN, SENT], 'sent', 2],
  ['SQS stays broken', [BROKEN, BROKEN], { refused: 'SQS answered 500 (InternalError)' }, 2],
  ['SQS throttles once', [refusal('ThrottlingException', '', 429), SENT], 'sent', 2],
  ['the connection breaks once', [{ kind: 'reset' }, SENT], 'sent', 2],
  [
    'the connection stays broken',
    [{ kind: 'reset' }, { kind: 'reset' }],
    { refused: 'SQS could not be reached (ECONNRESET)' },
    2,
  ],
  ['the first attempt hangs', [HANG, SENT], 'sent', 2],
  ['both attempts hang', [HANG, HANG], { refused: 'SQS did not answer in time' }, 2],
  [
    'SQS refuses: not asked again',
    [refusal('com.amazonaws.sqs#QueueDoesNotExist', 'alice@example.com')],
    { refused: 'SQS answered 400 (QueueDoesNotExist)' },
    1,
  ],
  [
    'a proxy answers a page',
    [{ kind: 'text', status: 403, body: '<html>' }],
    { refused: 'SQS answered 403 (unknown error)' },
    1,
  ],
  ['the name is no name', [refusal('alice@example.com', '')], { refused: 'SQS answered 400 (unknown error)' }, 1],
])('%s', async (_, answers, expected, asked) => {
  const { outcome, requests } = await send(answers, { timeoutMs: 300 });
  expect([outcome, requests.length]).toEqual([expected, asked]);
});

test('nobody listens', async () => {
  const closed = createServer();
  const endpoint = await listen(closed);
  await close(closed);
  const { outcome } = await send([], { endpoint });
  expect(outcome).toEqual({ refused: 'SQS could not be reached (ECONNREFUSED)' });
});

test('the fetch that is handed in is the one that calls, and calls no more than twice', async () => {
  let calls = 0;
  const { outcome, requests } = await send([], {
    fetch: async () => {
      calls += 1;
      throw new TypeError('alice@example.com');
    },
  });
  expect([outcome, calls, requests]).toEqual([{ refused: 'SQS could not be reached (unknown error)' }, 2, []]);
});
