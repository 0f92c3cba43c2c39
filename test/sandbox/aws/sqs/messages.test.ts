import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  type QueueAttributeName,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { AwsClient } from 'aws4fetch';
import { describe, expect, test } from 'vitest';
import { refusalOf, running, START } from '../running.ts';

const { aws, sqs, clock } = running();

async function queue(name: string, Attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl = '' } = await sqs().send(new CreateQueueCommand({ QueueName: name, Attributes }));
  return QueueUrl;
}

const send = (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  sqs().send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));

async function receive(QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> {
  return (await sqs().send(new ReceiveMessageCommand({ QueueUrl, ...more }))).Messages ?? [];
}

const done = (QueueUrl: string, message: Message | undefined) =>
  sqs().send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));

const bodies = (messages: Message[]) => messages.map(({ Body }) => Body);

describe('any queue', () => {
  test('gives a message with its attributes, once, until the visibility timeout is over', async () => {
    const url = await queue('one');
    const sent = await send(url, 'grüße', {
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'alert' } },
    });
    const [message] = await receive(url, { MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });
    expect(message).toEqual({
      MessageId: sent.MessageId,
      ReceiptHandle: expect.any(String),
      Body: 'grüße',
      MD5OfBody: sent.MD5OfMessageBody,
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'alert' } },
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      Attributes: {
        ApproximateFirstReceiveTimestamp: String(clock.now),
        ApproximateReceiveCount: '1',
        SenderId: 'AROASANDBOX:demo',
        SentTimestamp: String(clock.now),
      },
    });
    expect(await receive(url)).toEqual([]);
    clock.now += 30_000;
    const [again] = await receive(url, { AttributeNames: ['ApproximateReceiveCount' as QueueAttributeName] });
    expect([again?.Body, again?.Attributes]).toEqual(['grüße', { ApproximateReceiveCount: '2' }]);
    await done(url, again);
    clock.now += 30_000;
    expect(await receive(url)).toEqual([]);
  });

  test('keeps a delayed message back', async () => {
    const url = await queue('delayed');
    await send(url, 'later', { DelaySeconds: 5 });
    expect(await receive(url)).toEqual([]);
    clock.now += 5000;
    expect(bodies(await receive(url))).toEqual(['later']);
  });

  test('forgets a message after the retention period', async () => {
    const url = await queue('short', { MessageRetentionPeriod: '60' });
    await send(url, 'old');
    clock.now += 60_000;
    expect(await receive(url)).toEqual([]);
  });

  test('ChangeMessageVisibility gives a message back at once, or keeps it longer', async () => {
    const url = await queue('visibility');
    await send(url, 'x');
    const change = (message: Message | undefined, VisibilityTimeout: number) =>
      sqs().send(
        new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout }),
      );
    const [first] = await receive(url);
    await change(first, 0);
    const [second] = await receive(url);
    await change(second, 120);
    clock.now += 60_000;
    expect([bodies([first ?? {}, second ?? {}]), await receive(url)]).toEqual([['x', 'x'], []]);
    expect((await refusalOf(change(first, 10))).split(':')[0]).toBe('MessageNotInflight');
  });

  test('a receiver waits for the message', async () => {
    const url = await queue('waiting');
    const waiting = receive(url, { WaitTimeSeconds: 5 });
    await send(url, 'at last');
    expect(bodies(await waiting)).toEqual(['at last']);
    const started = performance.now();
    expect(await receive(url, { WaitTimeSeconds: 1 })).toEqual([]);
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  test('a receiver who hangs up takes nothing along', async () => {
    const url = await queue('hung-up');
    const hangUp = new AbortController();
    const waiting = sqs().send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 5 }), {
      abortSignal: hangUp.signal,
    });
    const arrived = async () =>
      aws().calls.some((call) => call.operation === 'ReceiveMessage' && call.outcome === 'pending');
    await expect.poll(arrived).toBe(true);
    hangUp.abort();
    await expect(waiting).rejects.toThrow();
    await expect.poll(() => aws().state.queues.find(({ name }) => name === 'hung-up')?.waiting.size).toBe(0);
    await send(url, 'kept');
    expect(bodies(await receive(url))).toEqual(['kept']);
  });

  test('refuses numbers out of range and handles that are none', async () => {
    const url = await queue('strict');
    expect(await refusalOf(receive(url, { MaxNumberOfMessages: 11 }))).toBe(
      'InvalidParameterValue: Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be at most 10.',
    );
    expect((await refusalOf(done(url, { ReceiptHandle: 'nonsense' }))).split(':')[0]).toBe('ReceiptHandleIsInvalid');
    expect(await refusalOf(send(url, 'x'.repeat(1_048_577)))).toBe(
      'InvalidParameterValue: One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
    );
  });
});

describe('batches', () => {
  test('do each entry by itself', async () => {
    const url = await queue('batch.fifo', { FifoQueue: 'true' });
    const entry = (Id: string, MessageGroupId?: string) => ({
      Id,
      MessageBody: `body ${Id}`,
      MessageDeduplicationId: Id,
      MessageGroupId,
    });
    const sent = await sqs().send(
      new SendMessageBatchCommand({ QueueUrl: url, Entries: [entry('a', 'g'), entry('b'), entry('c', 'g')] }),
    );
    expect([sent.Successful?.map(({ Id }) => Id), sent.Failed]).toEqual([
      ['a', 'c'],
      [
        {
          Id: 'b',
          Code: 'MissingParameter',
          Message: 'The request must contain the parameter MessageGroupId.',
          SenderFault: true,
        },
      ],
    ]);
    const messages = await receive(url, { MaxNumberOfMessages: 10 });
    const removed = await sqs().send(
      new DeleteMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          ...messages.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle })),
          { Id: 'bad', ReceiptHandle: 'nonsense' },
        ],
      }),
    );
    expect([removed.Successful?.map(({ Id }) => Id), removed.Failed?.map(({ Id }) => Id)]).toEqual([
      ['0', '1'],
      ['bad'],
    ]);
  });

  test.each<[string, string[], string]>([
    ['no entries', [], 'EmptyBatchRequest'],
    ['the same id twice', ['a', 'a'], 'BatchEntryIdsNotDistinct'],
    ['eleven entries', 'abcdefghijk'.split(''), 'TooManyEntriesInBatchRequest'],
  ])('with %s are refused', async (_what, ids, refusal) => {
    const Entries = ids.map((Id) => ({ Id, MessageBody: Id }));
    const call = sqs().send(new SendMessageBatchCommand({ QueueUrl: await queue('strict-batch'), Entries }));
    expect((await refusalOf(call)).split(':')[0]).toBe(refusal);
  });
});

describe('a FIFO queue', () => {
  const fifo = (name: string, more: Record<string, string> = {}) =>
    queue(`${name}.fifo`, { FifoQueue: 'true', ...more });
  const put = (url: string, group: string, id: string) =>
    send(url, id, { MessageGroupId: group, MessageDeduplicationId: id });

  test('keeps order within a group, and blocks it while one message is in flight', async () => {
    const url = await fifo('order');
    for (const id of ['a1', 'a2', 'b1', 'a3']) await put(url, id.charAt(0), id);
    const [a1] = await receive(url, { MessageSystemAttributeNames: ['MessageGroupId', 'MessageDeduplicationId'] });
    expect([a1?.Body, a1?.Attributes]).toEqual(['a1', { MessageGroupId: 'a', MessageDeduplicationId: 'a1' }]);
    const [b1] = await receive(url);
    expect([b1?.Body, await receive(url)]).toEqual(['b1', []]);
    await done(url, a1);
    expect(bodies(await receive(url, { MaxNumberOfMessages: 10 }))).toEqual(['a2', 'a3']);
  });

  test('gives the message again first when its time is over', async () => {
    const url = await fifo('again', { VisibilityTimeout: '10' });
    for (const id of ['1', '2']) await put(url, 'g', id);
    const [first] = await receive(url);
    clock.now += 10_000;
    expect(await refusalOf(done(url, first))).toContain('The receipt handle has expired.');
    expect(bodies(await receive(url))).toEqual(['1']);
  });

  test('blocks a group while a later message of it is in flight', async () => {
    const url = await fifo('later', { VisibilityTimeout: '10' });
    for (const id of ['1', '2']) await put(url, 'g', id);
    const [one, two] = await receive(url, { MaxNumberOfMessages: 2 });
    await sqs().send(
      new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: one?.ReceiptHandle, VisibilityTimeout: 0 }),
    );
    expect(await receive(url)).toEqual([]);
    await done(url, two);
    expect(bodies(await receive(url))).toEqual(['1']);
  });

  test('takes the same message once in five minutes, and numbers what it takes', async () => {
    const url = await fifo('once');
    const first = await put(url, 'g', 'same');
    const [message] = await receive(url);
    await done(url, message);
    clock.now += 5 * 60_000 - 1;
    const second = await put(url, 'g', 'same');
    expect([second.MessageId, second.SequenceNumber]).toEqual([first.MessageId, first.SequenceNumber]);
    expect(await receive(url)).toEqual([]);
    clock.now += 1;
    const third = await put(url, 'g', 'same');
    expect(third.MessageId).not.toBe(first.MessageId);
    expect(BigInt(third.SequenceNumber ?? 0) > BigInt(first.SequenceNumber ?? 0)).toBe(true);
    expect(bodies(await receive(url))).toEqual(['same']);
  });

  test('can tell the same message by its content', async () => {
    const url = await fifo('content', { ContentBasedDeduplication: 'true' });
    for (const body of ['x', 'x', 'y']) await send(url, body, { MessageGroupId: 'g' });
    expect(bodies(await receive(url, { MaxNumberOfMessages: 10 }))).toEqual(['x', 'y']);
  });

  test('refuses a message without group, without deduplication id, or with a delay', async () => {
    const url = await fifo('refusing');
    expect([
      await refusalOf(send(url, 'x')),
      await refusalOf(send(url, 'x', { MessageGroupId: 'g' })),
      await refusalOf(send(url, 'x', { MessageGroupId: 'g', MessageDeduplicationId: 'd', DelaySeconds: 5 })),
    ]).toEqual([
      'MissingParameter: The request must contain the parameter MessageGroupId.',
      'InvalidParameterValue: The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
      'InvalidParameterValue: Value 5 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.',
    ]);
  });

  test('moves a message that failed three times to the dead-letter queue, and its group goes on', async () => {
    const url = aws().queueUrl;
    for (const id of ['poison', 'next']) await put(url, 'g', id);
    for (let n = 0; n < 3; n += 1) {
      expect(bodies(await receive(url))).toEqual(['poison']);
      clock.now += 60_000;
    }
    expect(bodies(await receive(url))).toEqual(['next']);
    const [dead] = await receive(aws().deadLetterUrl, { MessageSystemAttributeNames: ['All'] });
    expect([dead?.Body, dead?.Attributes]).toEqual([
      'poison',
      {
        ApproximateFirstReceiveTimestamp: String(clock.now),
        ApproximateReceiveCount: '1',
        DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:123456789012:cognito-responder-jobs.fifo',
        MessageDeduplicationId: 'poison',
        MessageGroupId: 'g',
        SenderId: 'AROASANDBOX:demo',
        SentTimestamp: String(clock.now - 180_000),
        SequenceNumber: '18800000000000000001',
      },
    ]);
    const { Attributes } = await sqs().send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    expect(Attributes).toEqual({ ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '1' });
  });
});

test('a call signed by aws4fetch is taken too', async () => {
  expect(clock.now).toBeGreaterThan(START);
  const client = new AwsClient({
    accessKeyId: 'sandbox-not-a-key',
    secretAccessKey: 'sandbox-not-a-secret',
    service: 'sqs',
    region: 'us-east-1',
  });
  const answer = await client.fetch(aws().url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' },
    body: JSON.stringify({
      QueueUrl: aws().queueUrl,
      MessageBody: '{}',
      MessageGroupId: 'aws4fetch',
      MessageDeduplicationId: 'aws4fetch',
    }),
  });
  expect([answer.status, await answer.json()]).toEqual([
    200,
    {
      MessageId: expect.any(String),
      MD5OfMessageBody: '99914b932bd37a50b983c5e7c90ae93b',
      SequenceNumber: expect.any(String),
    },
  ]);
});
