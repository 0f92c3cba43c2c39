import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { inFlight } from './message.ts';
import type { Queue, QueueSettings } from './queue.ts';

const whole = (from: number, to: number) => z.coerce.number().int().min(from).max(to);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** What each attribute that can be set may be. Values are text on the wire. Source: API reference, SetQueueAttributes. */
const settable = {
  VisibilityTimeout: whole(0, 43_200),
  DelaySeconds: whole(0, 900),
  ReceiveMessageWaitTimeSeconds: whole(0, 20),
  MaximumMessageSize: whole(1024, 1_048_576),
  MessageRetentionPeriod: whole(60, 1_209_600),
  ContentBasedDeduplication: flag,
  FifoQueue: flag,
};

const redrivePolicy = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: whole(1, 1000) });

/** Attributes as CreateQueue and SetQueueAttributes take them. */
export const attributesInput = z.record(z.string(), z.string());

/** Reads attributes into settings. `FifoQueue` is left out: it follows from the name, and is checked against it. */
export function settingsOf(attributes: Readonly<Record<string, string>>, name: string): Partial<QueueSettings> {
  const settings: Partial<QueueSettings> = {};
  for (const [attribute, text] of Object.entries(attributes)) {
    if (attribute === 'RedrivePolicy') {
      settings.redrive = redriveOf(text);
    } else if (attribute in settable) {
      const parsed = settable[attribute as keyof typeof settable].safeParse(text);
      if (!parsed.success) throw invalid(attribute);
      if (attribute !== 'FifoQueue') Object.assign(settings, { [attribute]: parsed.data });
      else if (parsed.data !== name.endsWith('.fifo')) throw invalid(attribute);
    } else {
      throw new AwsException('InvalidAttributeName', `Unknown Attribute ${attribute}.`);
    }
  }
  return settings;
}

/** How many messages can be received, are in flight, and are not visible yet. */
export function messageCounts(queue: Queue, now: number) {
  const flying = queue.messages.filter((message) => inFlight(message, now)).length;
  const delayed = queue.messages.filter((message) => message.receives === 0 && message.visibleAt > now).length;
  return { visible: queue.messages.length - flying - delayed, inFlight: flying, delayed };
}

/** All attributes of a queue, as GetQueueAttributes answers them. */
export function attributesOf(queue: Queue, now: number): Record<string, string> {
  const { redrive, ContentBasedDeduplication, ...numbers } = queue.settings;
  const counts = messageCounts(queue, now);
  return {
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    CreatedTimestamp: String(Math.floor(queue.created / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modified / 1000)),
    ...(queue.fifo ? { FifoQueue: 'true', ContentBasedDeduplication: String(ContentBasedDeduplication) } : {}),
    ...(redrive === undefined ? {} : { RedrivePolicy: JSON.stringify(redrive) }),
  };
}

function redriveOf(text: string): z.output<typeof redrivePolicy> {
  try {
    return redrivePolicy.parse(JSON.parse(text));
  } catch {
    throw invalid('RedrivePolicy');
  }
}

function invalid(attribute: string): AwsException {
  return new AwsException('InvalidAttributeValue', `Invalid value for the parameter ${attribute}.`);
}
