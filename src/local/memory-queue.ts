import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { MAX_RECEIVES } from '../bot/delivery.ts';
import type { Queue, QueueMessage } from '../bot/queue.ts';

/** As long as SQS remembers a deduplication id. */
const DEDUPLICATION_MS = 5 * 60 * 1000;

export interface MemoryQueueOptions {
  /** The very handler that Lambda would run. */
  readonly handle: (event: SQSEvent) => Promise<SQSBatchResponse>;
  /** Told when a job was given up after its last try. */
  readonly onDead: (error: unknown) => void;
  now(): number;
}

/**
 * The queue of a bot that runs on one machine without SQS: first in, first out within a group, each deduplication id
 * once in five minutes, a few tries. What it holds is lost when the process ends, and the start line says so.
 */
export function createMemoryQueue(options: MemoryQueueOptions): Queue & { settled(): Promise<void> } {
  const seen = new Map<string, number>();
  const groups = new Map<string, Promise<void>>();
  let sent = 0;

  async function run(message: QueueMessage, messageId: string): Promise<void> {
    let failure: unknown = 'the handler gave the job back';
    for (let receives = 1; receives <= MAX_RECEIVES; receives += 1) {
      try {
        const { batchItemFailures } = await options.handle(asEvent(message, messageId, receives));
        if (batchItemFailures.length === 0) return;
      } catch (thrown) {
        failure = thrown;
      }
    }
    options.onDead(failure);
  }

  return {
    send: async (message) => {
      const now = options.now();
      for (const [id, until] of seen) if (until <= now) seen.delete(id);
      if (seen.has(message.deduplication)) return 'sent';
      seen.set(message.deduplication, now + DEDUPLICATION_MS);
      sent += 1;
      const messageId = `memory-${sent}`;
      const before = groups.get(message.group) ?? Promise.resolve();
      const mine = before.then(() => run(message, messageId));
      groups.set(message.group, mine);
      void mine.then(() => {
        if (groups.get(message.group) === mine) groups.delete(message.group);
      });
      return 'sent';
    },
    settled: async () => {
      while (groups.size > 0) await Promise.all(groups.values());
    },
  };
}

function asEvent(message: QueueMessage, messageId: string, receives: number): SQSEvent {
  return {
    Records: [
      {
        messageId,
        receiptHandle: messageId,
        body: message.body,
        attributes: {
          ApproximateReceiveCount: String(receives),
          SentTimestamp: '0',
          SenderId: 'local',
          ApproximateFirstReceiveTimestamp: '0',
          MessageGroupId: message.group,
          MessageDeduplicationId: message.deduplication,
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:local:000000000000:memory.fifo',
        awsRegion: 'local',
      },
    ],
  };
}
