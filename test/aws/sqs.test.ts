import { createHash } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, expect, test } from 'vitest';
import { createQueueClient, type PollOptions, pollQueue } from '../../src/aws/sqs.ts';
import { type Answer, type Loopback, type Request, refusal, startLoopback } from './loopback.ts';

const BODY = '{"format":1}';
const MD5 = createHash('md5').update(BODY).digest('hex');
const NOTHING: Answer = { kind: 'json', body: {} };
const RECEIVED: Answer = {
  kind: 'json',
  body: {
    Messages: [
      {
        MessageId: 'm1',
        ReceiptHandle: 'handle-1',
        Body: BODY,
        MD5OfBody: MD5,
        Attributes: {
          MessageGroupId: 'group',
          MessageDeduplicationId: 'delivery',
          ApproximateReceiveCount: '2',
          ApproximateFirstReceiveTimestamp: '1763607601000',
          SentTimestamp: '1763607600000',
          SenderId: 'AIDA',
          SequenceNumber: '18849496460467696128',
        },
        MessageAttributes: {
          trace: { DataType: 'String', StringValue: 'abc' },
          bytes: { DataType: 'Binary', BinaryValue: 'AQI=' },
        },
      },
    ],
  },
};
const RECORD = {
  messageId: 'm1',
  receiptHandle: 'handle-1',
  body: BODY,
  attributes: {
    MessageGroupId: 'group',
    MessageDeduplicationId: 'delivery',
    ApproximateReceiveCount: '2',
    ApproximateFirstReceiveTimestamp: '1763607601000',
    SentTimestamp: '1763607600000',
    SenderId: 'AIDA',
    SequenceNumber: '18849496460467696128',
  },
  messageAttributes: {
    trace: { dataType: 'String', stringValue: 'abc', stringListValues: [], binaryListValues: [] },
    bytes: { dataType: 'Binary', binaryValue: 'AQI=', stringListValues: [], binaryListValues: [] },
  },
  md5OfBody: MD5,
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:jobs.fifo',
  awsRegion: 'us-east-1',
};

let server: Loopback | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Polls a queue that answers so, until the test aborts `stop`. */
async function poll(
  answer: (request: Request, count: number) => Answer,
  stop: AbortController,
  change: Partial<PollOptions> = {},
) {
  server = await startLoopback(answer);
  const client = createQueueClient({
    region: 'us-east-1',
    endpoint: server.endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  const events: SQSEvent[] = [];
  const errors: string[] = [];
  const pauses: number[] = [];
  await pollQueue({
    client,
    queueUrl: `${server.endpoint}/123456789012/jobs.fifo`,
    stopped: stop.signal,
    handle: async (event) => {
      events.push(event);
      stop.abort();
      return { batchItemFailures: [] };
    },
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    onError: (error) => errors.push(error instanceof Error ? error.name : 'no error'),
    ...change,
  });
  client.destroy();
  const asked = server.requests.map((it) => ({ operation: it.operation, ...JSON.parse(it.body) }));
  return { events, errors, pauses, asked };
}

const QueueUrl = () => `${server?.endpoint}/123456789012/jobs.fifo`;
const received = () => ({
  operation: 'ReceiveMessage',
  QueueUrl: QueueUrl(),
  MaxNumberOfMessages: 1,
  WaitTimeSeconds: 20,
  MessageSystemAttributeNames: ['All'],
  MessageAttributeNames: ['All'],
});

test('a message becomes the event that Lambda would build, and is deleted once handled', async () => {
  const polled = await poll((it) => (it.operation === 'ReceiveMessage' ? RECEIVED : NOTHING), new AbortController());
  expect(polled).toEqual({
    events: [{ Records: [RECORD] }],
    errors: [],
    pauses: [],
    asked: [received(), { operation: 'DeleteMessage', QueueUrl: QueueUrl(), ReceiptHandle: 'handle-1' }],
  });
});

test('a message that the handler names as failed is left, to come back soon', async () => {
  const stop = new AbortController();
  const polled = await poll((it) => (it.operation === 'ReceiveMessage' ? RECEIVED : NOTHING), stop, {
    retrySeconds: 2,
    handle: async () => {
      stop.abort();
      return { batchItemFailures: [{ itemIdentifier: 'm1' }] };
    },
  });
  expect(polled).toEqual({
    events: [],
    errors: [],
    pauses: [],
    asked: [
      received(),
      { operation: 'ChangeMessageVisibility', QueueUrl: QueueUrl(), ReceiptHandle: 'handle-1', VisibilityTimeout: 2 },
    ],
  });
});

test('a handler that throws has not handled the message', async () => {
  const stop = new AbortController();
  const polled = await poll((it) => (it.operation === 'ReceiveMessage' ? RECEIVED : NOTHING), stop, {
    handle: async () => {
      stop.abort();
      throw new RangeError('broken');
    },
  });
  expect([polled.errors, polled.asked.map((it) => it.operation)]).toEqual([
    ['RangeError'],
    ['ReceiveMessage', 'ChangeMessageVisibility'],
  ]);
});

test('an error of the queue is told and waited out, longer each time; success starts anew', async () => {
  const stop = new AbortController();
  const denied = refusal('AccessDeniedException', 'no');
  const polled = await poll((it, count) => {
    if (it.operation !== 'ReceiveMessage') return NOTHING;
    if (count === 10) return NOTHING;
    return count === 12 ? RECEIVED : denied;
  }, stop);
  expect([polled.pauses, new Set(polled.errors), polled.events.length]).toEqual([
    [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 500],
    new Set(['AccessDeniedException']),
    1,
  ]);
});

test('an abort ends a long poll at once', async () => {
  const stop = new AbortController();
  const polled = await poll(() => {
    queueMicrotask(() => stop.abort());
    return { kind: 'hang' };
  }, stop);
  expect(polled).toEqual({ events: [], errors: [], pauses: [], asked: [received()] });
});

test('what is being handled when the abort comes is finished and deleted', async () => {
  const stop = new AbortController();
  let finished = false;
  const polled = await poll((it) => (it.operation === 'ReceiveMessage' ? RECEIVED : NOTHING), stop, {
    handle: async () => {
      stop.abort();
      await new Promise((resolve) => setImmediate(resolve));
      finished = true;
      return { batchItemFailures: [] };
    },
  });
  expect([finished, polled.asked.map((it) => it.operation)]).toEqual([true, ['ReceiveMessage', 'DeleteMessage']]);
});

test('a queue that is stopped before it starts is not asked', async () => {
  const stop = new AbortController();
  stop.abort();
  expect((await poll(() => NOTHING, stop)).asked).toEqual([]);
});
