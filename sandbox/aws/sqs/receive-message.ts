import { z } from 'zod';
import { operation } from '../operation.ts';
import { queueOf } from './find.ts';
import { type Message, md5OfAttributes, md5OfBody } from './message.ts';
import { takeOrWait } from './receive.ts';

/** ReceiveMessage: takes messages out of sight, waiting for the first one as long as asked. */
export const receiveMessage = operation({
  name: 'ReceiveMessage',
  access: 'iam',
  input: z.object({
    QueueUrl: z.string(),
    AttributeNames: z.array(z.string()).default([]),
    MessageSystemAttributeNames: z.array(z.string()).default([]),
    MessageAttributeNames: z.array(z.string()).default([]),
    MaxNumberOfMessages: z.int().min(1).max(10).default(1),
    VisibilityTimeout: z.int().min(0).max(43_200).optional(),
    WaitTimeSeconds: z.int().min(0).max(20).optional(),
    // Taken and not used: it only matters when an answer gets lost on the way.
    ReceiveRequestAttemptId: z.string().optional(),
  }),
  async run(input, context) {
    const queue = queueOf(context, input.QueueUrl);
    const messages = await takeOrWait(
      queue,
      input.MaxNumberOfMessages,
      input.VisibilityTimeout ?? queue.settings.VisibilityTimeout,
      input.WaitTimeSeconds ?? queue.settings.ReceiveMessageWaitTimeSeconds,
      context,
    );
    const system = [...input.AttributeNames, ...input.MessageSystemAttributeNames];
    if (messages.length === 0) return {};
    return { Messages: messages.map((message) => received(message, system, input.MessageAttributeNames)) };
  },
});

function received(message: Message, system: readonly string[], names: readonly string[]) {
  const asked = ([name]: [string, unknown]) =>
    names.some(
      (each) => each === name || each === 'All' || (each.endsWith('.*') && name.startsWith(each.slice(0, -1))),
    );
  const attributes = Object.fromEntries(Object.entries(message.attributes).filter(asked));
  const facts = Object.entries(systemAttributes(message)).filter(
    ([name]) => system.includes('All') || system.includes(name),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5OfBody(message.body),
    ...(facts.length > 0 ? { Attributes: Object.fromEntries(facts) } : {}),
    ...(Object.keys(attributes).length > 0
      ? { MessageAttributes: attributes, MD5OfMessageAttributes: md5OfAttributes(attributes) }
      : {}),
  };
}

function systemAttributes(message: Message): Record<string, string> {
  const all: Record<string, string | undefined> = {
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ApproximateReceiveCount: String(message.receives),
    DeadLetterQueueSourceArn: message.deadLetterSource,
    MessageDeduplicationId: message.deduplicationId,
    MessageGroupId: message.groupId,
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    SequenceNumber: message.sequenceNumber,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
