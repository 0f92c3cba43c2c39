import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  type QueueAttributeName,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { refusalOf, running, START } from '../running.ts';

const { aws, sqs, clock } = running();

const attributes = async (QueueUrl: string, ...AttributeNames: QueueAttributeName[]) =>
  (await sqs().send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes;
const create = (QueueName: string, Attributes: Record<string, string> = {}) =>
  sqs().send(new CreateQueueCommand({ QueueName, Attributes }));

describe('the queues made at start', () => {
  test('are FIFO, and failed jobs go to the second one', async () => {
    expect([aws().queueUrl, aws().deadLetterUrl]).toEqual([
      `${aws().url}/123456789012/cognito-responder-jobs.fifo`,
      `${aws().url}/123456789012/cognito-responder-jobs-dead.fifo`,
    ]);
    expect(await attributes(aws().queueUrl, 'All')).toEqual({
      VisibilityTimeout: '60',
      DelaySeconds: '0',
      ReceiveMessageWaitTimeSeconds: '0',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      QueueArn: 'arn:aws:sqs:us-east-1:123456789012:cognito-responder-jobs.fifo',
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      CreatedTimestamp: String(START / 1000),
      LastModifiedTimestamp: String(START / 1000),
      FifoQueue: 'true',
      ContentBasedDeduplication: 'false',
      RedrivePolicy:
        '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:cognito-responder-jobs-dead.fifo","maxReceiveCount":3}',
    });
  });

  test('are found by name and by the start of a name', async () => {
    const { QueueUrl } = await sqs().send(new GetQueueUrlCommand({ QueueName: 'cognito-responder-jobs.fifo' }));
    expect(QueueUrl).toBe(aws().queueUrl);
    const first = await sqs().send(new ListQueuesCommand({ QueueNamePrefix: 'cognito-responder-jobs', MaxResults: 1 }));
    const second = await sqs().send(
      new ListQueuesCommand({ QueueNamePrefix: 'cognito-responder-jobs', MaxResults: 1, NextToken: first.NextToken }),
    );
    expect([first.QueueUrls, second.QueueUrls, second.NextToken]).toEqual([
      [aws().deadLetterUrl],
      [aws().queueUrl],
      undefined,
    ]);
  });
});

describe('CreateQueue', () => {
  test('gives the same address again, unless an attribute differs', async () => {
    const first = await create('again', { VisibilityTimeout: '10' });
    expect((await create('again', { VisibilityTimeout: '10' })).QueueUrl).toBe(first.QueueUrl);
    expect(await refusalOf(create('again', { VisibilityTimeout: '20' }))).toBe(
      'QueueNameExists: A queue already exists with the same name and a different value for attribute VisibilityTimeout',
    );
  });

  test.each<[string, string, Record<string, string>, string]>([
    ['a name with a space', 'a b', {}, 'InvalidParameterValue'],
    ['a FIFO queue without the ending', 'plain', { FifoQueue: 'true' }, 'InvalidParameterValue'],
    ['the ending without a FIFO queue', 'plain.fifo', {}, 'InvalidParameterValue'],
    ['an unknown attribute', 'plain', { Colour: 'red' }, 'InvalidAttributeName'],
    ['a value out of range', 'plain', { DelaySeconds: '901' }, 'InvalidAttributeValue'],
    ['a redrive policy that is none', 'plain', { RedrivePolicy: '{}' }, 'InvalidAttributeValue'],
  ])('refuses %s', async (_what, name, given, refusal) => {
    expect((await refusalOf(create(name, given))).split(':')[0]).toBe(refusal);
  });
});

test('SetQueueAttributes changes what it names and nothing else', async () => {
  const { QueueUrl = '' } = await create('changing', { DelaySeconds: '5' });
  await sqs().send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '90' } }));
  expect(await attributes(QueueUrl, 'DelaySeconds', 'VisibilityTimeout')).toEqual({
    DelaySeconds: '5',
    VisibilityTimeout: '90',
  });
});

test('GetQueueAttributes refuses an attribute that does not exist', async () => {
  const call = attributes(aws().queueUrl, 'Colour' as QueueAttributeName);
  expect(await refusalOf(call)).toBe('InvalidAttributeName: Unknown Attribute Colour.');
});

test('PurgeQueue empties a queue, once a minute', async () => {
  const { QueueUrl = '' } = await create('purged');
  await sqs().send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
  const purge = () => sqs().send(new PurgeQueueCommand({ QueueUrl }));
  await purge();
  expect(await attributes(QueueUrl, 'ApproximateNumberOfMessages')).toEqual({ ApproximateNumberOfMessages: '0' });
  expect(await refusalOf(purge())).toBe(
    'PurgeQueueInProgress: Only one PurgeQueue operation on purged is allowed every 60 seconds.',
  );
  clock.now += 60_000;
  expect((await purge()).$metadata.httpStatusCode).toBe(200);
});

test('a queue that is not there is refused with both of its names', async () => {
  const call = sqs().send(new SendMessageCommand({ QueueUrl: `${aws().url}/123456789012/gone`, MessageBody: 'x' }));
  await expect(call).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
    message: 'The specified queue does not exist.',
    Error: { Code: 'AWS.SimpleQueueService.NonExistentQueue', Type: 'Sender' },
  });
});
