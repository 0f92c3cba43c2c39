import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { md5OfAttributes, md5OfBody } from './message.ts';
import type { Queue, Sent } from './queue.ts';

/** How long a deduplication id counts. Source: SQS developer guide, exactly-once processing. */
export const DEDUPLICATION_WINDOW = 5 * 60_000;

/** What SendMessage and each entry of SendMessageBatch say about a message. */
export const messageInput = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageGroupId: z.string().min(1).max(128).optional(),
  MessageDeduplicationId: z.string().min(1).max(128).optional(),
  MessageAttributes: z
    .record(
      z.string(),
      z.object({ DataType: z.string(), StringValue: z.string().optional(), BinaryValue: z.string().optional() }),
    )
    .default({}),
});

/** Puts a message at the end of a queue, unless the queue had the same one within five minutes. */
export function send(queue: Queue, input: z.output<typeof messageInput>, context: Context) {
  check(queue, input);
  const now = context.now();
  const deduplicationId = queue.fifo ? (input.MessageDeduplicationId ?? digest(input.MessageBody)) : undefined;
  const known = deduplicationId === undefined ? undefined : sentBefore(queue, deduplicationId, now);
  const sent = known ?? nextSent(queue, context, now);
  if (known === undefined) {
    if (deduplicationId !== undefined) queue.sent.set(deduplicationId, sent);
    queue.messages.push({
      id: sent.messageId,
      body: input.MessageBody,
      attributes: input.MessageAttributes,
      groupId: input.MessageGroupId,
      deduplicationId,
      sequenceNumber: queue.fifo ? sent.sequenceNumber : undefined,
      senderId: 'AROASANDBOX:demo',
      sentAt: now,
      visibleAt: now + (input.DelaySeconds ?? queue.settings.DelaySeconds) * 1000,
      receives: 0,
    });
    for (const wake of queue.waiting) wake();
  }
  return {
    MessageId: sent.messageId,
    MD5OfMessageBody: md5OfBody(input.MessageBody),
    MD5OfMessageAttributes: md5OfAttributes(input.MessageAttributes),
    ...(queue.fifo ? { SequenceNumber: sent.sequenceNumber } : {}),
  };
}

function check(queue: Queue, input: z.output<typeof messageInput>): void {
  if (Buffer.byteLength(input.MessageBody) > queue.settings.MaximumMessageSize) {
    throw invalid(
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.settings.MaximumMessageSize} bytes.`,
    );
  }
  if (!queue.fifo) {
    if (input.MessageDeduplicationId === undefined) return;
    throw invalid('The request include parameter that is not valid for this queue type');
  }
  if (input.MessageGroupId === undefined) {
    throw new AwsException('MissingParameter', 'The request must contain the parameter MessageGroupId.');
  }
  if (input.MessageDeduplicationId === undefined && !queue.settings.ContentBasedDeduplication) {
    throw invalid(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  if (input.DelaySeconds !== undefined) {
    throw invalid(
      `Value ${input.DelaySeconds} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
  }
}

function sentBefore(queue: Queue, deduplicationId: string, now: number): Sent | undefined {
  for (const [id, { at }] of queue.sent) {
    if (now - at < DEDUPLICATION_WINDOW) break;
    queue.sent.delete(id);
  }
  return queue.sent.get(deduplicationId);
}

function nextSent(queue: Queue, context: Context, now: number): Sent {
  queue.sequence += 1;
  // Twenty digits, as AWS writes them: larger than a safe integer, so put together as text.
  return { messageId: uuid(context.random), sequenceNumber: `188${String(queue.sequence).padStart(17, '0')}`, at: now };
}

function digest(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

function invalid(message: string): AwsException {
  return new AwsException('InvalidParameterValue', message);
}
