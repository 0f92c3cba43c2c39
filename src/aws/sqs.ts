import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSMessageAttribute, SQSRecord } from 'aws-lambda';
import { patience, REQUEST_TIMEOUT_MS } from './patience.ts';

/** The longest that SQS holds a request for messages open, in seconds (API reference, ReceiveMessage). */
const LONGEST_WAIT_SECONDS = 20;
/** How long a message rests after its handler failed, unless told otherwise, in seconds. */
const RETRY_SECONDS = 5;
/** The pause after an error of the queue: doubled each time it fails again, up to the longest. In milliseconds. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface PollOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** A Lambda handler of an SQS event, with partial failures. It is handed one message at a time. */
  readonly handle: (event: SQSEvent) => Promise<SQSBatchResponse>;
  /** Ends the polling: what waits is dropped at once, what is being handled is finished first. */
  readonly stopped: AbortSignal;
  /** Waits so many milliseconds, or until the signal ends it. Never rejects. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Told what went wrong, for the log: the handler threw, or the queue could not be reached. */
  readonly onError: (error: unknown) => void;
  readonly waitSeconds?: number;
  readonly retrySeconds?: number;
}

/** The client for a queue that is polled: one request may be open as long as SQS holds it. */
export function createQueueClient(options: {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: NonNullable<SQSClientConfig['credentials']>;
}): SQSClient {
  return new SQSClient({ ...options, ...patience(LONGEST_WAIT_SECONDS * 1000 + REQUEST_TIMEOUT_MS) });
}

/**
 * Stands in for Lambda's own poller: takes one message, hands it over as the event that Lambda would build, deletes it
 * when it was handled, and leaves it for another try when it was not. Resolves once `stopped` is aborted; a message is
 * deleted only after it was handled, so a crash repeats it and loses none.
 */
export async function pollQueue(options: PollOptions): Promise<void> {
  const { client, queueUrl, stopped, pause } = options;
  const region = await client.config.region();
  let failures = 0;
  while (!stopped.aborted) {
    try {
      const answer = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 1,
          WaitTimeSeconds: options.waitSeconds ?? LONGEST_WAIT_SECONDS,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
        { abortSignal: stopped },
      );
      for (const message of answer.Messages ?? []) await work(message, region, options);
      failures = 0;
    } catch (error) {
      if (stopped.aborted) return;
      options.onError(error);
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS), stopped);
      failures += 1;
    }
  }
}

async function work(message: Message, region: string, options: PollOptions): Promise<void> {
  const { client, queueUrl } = options;
  const named = { QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle };
  if (await handled(message, region, options)) {
    await client.send(new DeleteMessageCommand(named));
    return;
  }
  const VisibilityTimeout = options.retrySeconds ?? RETRY_SECONDS;
  await client.send(new ChangeMessageVisibilityCommand({ ...named, VisibilityTimeout }));
}

async function handled(message: Message, region: string, options: PollOptions): Promise<boolean> {
  const record = sqsRecord(message, queueArn(options.queueUrl, region), region);
  try {
    const { batchItemFailures } = await options.handle({ Records: [record] });
    return batchItemFailures.length === 0;
  } catch (error) {
    options.onError(error);
    return false;
  }
}

/** A message as Lambda puts it into an event (developer guide, using Lambda with SQS). */
export function sqsRecord(message: Message, eventSourceARN: string, awsRegion: string): SQSRecord {
  const attributes = message.Attributes ?? {};
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ...attributes,
      ApproximateReceiveCount: attributes.ApproximateReceiveCount ?? '1',
      SentTimestamp: attributes.SentTimestamp ?? '0',
      SenderId: attributes.SenderId ?? '',
      ApproximateFirstReceiveTimestamp: attributes.ApproximateFirstReceiveTimestamp ?? '0',
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, messageAttribute(value)]),
    ),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion,
  };
}

function messageAttribute(value: MessageAttributeValue): SQSMessageAttribute {
  return {
    dataType: value.DataType ?? 'String',
    ...(value.StringValue === undefined ? {} : { stringValue: value.StringValue }),
    ...(value.BinaryValue === undefined ? {} : { binaryValue: Buffer.from(value.BinaryValue).toString('base64') }),
    stringListValues: [],
    binaryListValues: [],
  };
}

/** A queue's address ends in account and name. */
function queueArn(queueUrl: string, region: string): string {
  const [account = '', name = ''] = new URL(queueUrl).pathname.split('/').slice(-2);
  return `arn:aws:sqs:${region}:${account}:${name}`;
}
