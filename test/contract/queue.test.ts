import { createHash } from 'node:crypto';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsStandIn, startAws } from '../../sandbox/aws/server.ts';
import { messageCounts } from '../../sandbox/aws/sqs/attributes.ts';
import { healthy } from '../../sandbox/scenarios/healthy.ts';
import { createQueueClient, pollQueue } from '../../src/aws/sqs.ts';
import { createQueueSender } from '../../src/aws/sqs-sender.ts';
import type { Queue } from '../../src/bot/queue.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';

const REGION = 'us-east-1';
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
const FIVE_MINUTES_MS = 5 * 60_000;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const message = (body: string, group = 'g', delivery = body) => ({
  body,
  group: sha256(group),
  deduplication: sha256(delivery),
});

let clock: { now: number };
let aws: AwsStandIn;
let client: SQSClient;
let sender: Queue;

beforeEach(async () => {
  clock = { now: EXAMPLE_NOW };
  aws = await startAws({ scenario: healthy, now: () => clock.now, controlToken: 'contract' });
  client = createQueueClient({ region: REGION, endpoint: aws.url, credentials: CREDENTIALS });
  sender = createQueueSender({
    queueUrl: aws.queueUrl,
    region: REGION,
    credentials: () => CREDENTIALS,
    timeoutMs: 2000,
  });
});
afterEach(async () => {
  client.destroy();
  await aws.close();
});

/** Handles messages until there were `count`; `fails` says which of them are named as failed. */
async function receive(count: number, fails: (record: SQSRecord, nth: number) => boolean = () => false) {
  const stop = new AbortController();
  const events: SQSEvent[] = [];
  const errors: unknown[] = [];
  await pollQueue({
    client,
    queueUrl: aws.queueUrl,
    stopped: stop.signal,
    retrySeconds: 0,
    pause: async () => stop.abort(),
    onError: (error) => errors.push(error),
    handle: async (event) => {
      events.push(event);
      if (events.length === count) stop.abort();
      return {
        batchItemFailures: event.Records.filter((record) => fails(record, events.length)).map((record) => ({
          itemIdentifier: record.messageId,
        })),
      };
    },
  });
  expect(errors).toEqual([]);
  return events.map((event) => event.Records.map((it) => [it.body, it.attributes.ApproximateReceiveCount]));
}

const left = () =>
  aws.state.queues.map((queue) => [queue.name, queue.messages.length, messageCounts(queue, clock.now).visible]);
const EMPTY = [
  ['cognito-responder-jobs-dead.fifo', 0, 0],
  ['cognito-responder-jobs.fifo', 0, 0],
  ['cognito-responder-probes.fifo', 0, 0],
  ['cognito-responder-rollbacks.fifo', 0, 0],
];

test('a message goes through whole, and is gone once handled', async () => {
  const sent = message('{"format":1,"text":"ä€😀"}');
  expect(await sender.send(sent)).toBe('sent');
  const stop = new AbortController();
  const events: SQSEvent[] = [];
  await pollQueue({
    client,
    queueUrl: aws.queueUrl,
    stopped: stop.signal,
    pause: async () => undefined,
    onError: () => stop.abort(),
    handle: async (event) => {
      events.push(event);
      stop.abort();
      return { batchItemFailures: [] };
    },
  });
  const [record] = events[0]?.Records ?? [];
  expect(record).toEqual({
    messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    receiptHandle: expect.stringMatching(/./),
    body: sent.body,
    attributes: {
      MessageGroupId: sent.group,
      MessageDeduplicationId: sent.deduplication,
      SequenceNumber: expect.stringMatching(/^\d{20}$/),
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: String(EXAMPLE_NOW),
      SentTimestamp: String(EXAMPLE_NOW),
      SenderId: expect.stringMatching(/./),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(sent.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:cognito-responder-jobs.fifo',
    awsRegion: REGION,
  });
  expect(left()).toEqual(EMPTY);
});

test('the same delivery twice within five minutes is one message; later it is another', async () => {
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => sender.send(message('once'))));
  expect(outcomes).toEqual(Array.from({ length: 5 }, () => 'sent'));
  expect(await sender.send(message('reworded', 'g', 'once'))).toBe('sent');
  expect(await sender.send(message('other'))).toBe('sent');
  expect(await receive(2)).toEqual([[['once', '1']], [['other', '1']]]);
  clock.now += FIVE_MINUTES_MS - 1;
  await sender.send(message('once'));
  expect(left()).toEqual(EMPTY);
  clock.now += 1;
  await sender.send(message('once'));
  expect(await receive(1)).toEqual([[['once', '1']]]);
});

test('a failed message comes back before the next of its group', async () => {
  for (const body of ['first', 'second']) await sender.send(message(body));
  expect(await receive(3, (_, nth) => nth === 1)).toEqual([[['first', '1']], [['first', '2']], [['second', '1']]]);
  expect(left()).toEqual(EMPTY);
});

test('a message that fails too often goes to the dead-letter queue, and the next is handled', async () => {
  for (const body of ['poison', 'fine']) await sender.send(message(body));
  expect(await receive(4, (record) => record.body === 'poison')).toEqual([
    [['poison', '1']],
    [['poison', '2']],
    [['poison', '3']],
    [['fine', '1']],
  ]);
  expect(left()).toEqual([
    ['cognito-responder-jobs-dead.fifo', 1, 1],
    ['cognito-responder-jobs.fifo', 0, 0],
    ['cognito-responder-probes.fifo', 0, 0],
    ['cognito-responder-rollbacks.fifo', 0, 0],
  ]);
});

test('a queue that is not there refuses, in words without the message', async () => {
  const lost = createQueueSender({
    queueUrl: `${aws.url}/123456789012/nowhere.fifo`,
    region: REGION,
    credentials: () => CREDENTIALS,
    timeoutMs: 2000,
  });
  expect(await lost.send(message('alice@example.com'))).toEqual({ refused: 'SQS answered 400 (QueueDoesNotExist)' });
});

test('a message signed for another Region is refused', async () => {
  const astray = createQueueSender({
    queueUrl: aws.queueUrl,
    region: 'eu-west-1',
    credentials: () => CREDENTIALS,
    timeoutMs: 2000,
  });
  expect(await astray.send(message('x'))).toEqual({ refused: 'SQS answered 400 (InvalidSignatureException)' });
  expect(left()).toEqual(EMPTY);
});
