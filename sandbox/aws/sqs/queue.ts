import type { Message } from './message.ts';

/** The settings of a queue that can be set, as numbers of seconds, bytes and so on; `redrive` is `RedrivePolicy` read. */
export interface QueueSettings {
  VisibilityTimeout: number;
  DelaySeconds: number;
  ReceiveMessageWaitTimeSeconds: number;
  MaximumMessageSize: number;
  MessageRetentionPeriod: number;
  ContentBasedDeduplication: boolean;
  redrive?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

/** A message that was sent less than five minutes ago, for deduplication. */
export interface Sent {
  readonly messageId: string;
  readonly sequenceNumber: string;
  readonly at: number;
}

/** A queue and what is in it. Times are milliseconds since 1970. */
export interface Queue {
  readonly name: string;
  readonly fifo: boolean;
  readonly arn: string;
  readonly settings: QueueSettings;
  readonly created: number;
  modified: number;
  purged?: number;
  /** Oldest first. */
  messages: Message[];
  readonly sent: Map<string, Sent>;
  sequence: number;
  /** Receivers that wait for a message; each is called when one may be there. */
  readonly waiting: Set<() => void>;
}

/** AWS's defaults. Source: API reference, CreateQueue. */
export const defaultSettings: Readonly<QueueSettings> = {
  VisibilityTimeout: 30,
  DelaySeconds: 0,
  ReceiveMessageWaitTimeSeconds: 0,
  MaximumMessageSize: 1_048_576,
  MessageRetentionPeriod: 345_600,
  ContentBasedDeduplication: false,
};

/** The account and Region that a queue belongs to. */
interface Owner {
  readonly id: string;
  readonly region: string;
}

/** An empty queue. */
export function newQueue(owner: Owner, name: string, settings: Partial<QueueSettings>, now: number): Queue {
  return {
    name,
    fifo: name.endsWith('.fifo'),
    arn: `arn:aws:sqs:${owner.region}:${owner.id}:${name}`,
    settings: { ...defaultSettings, ...settings },
    created: now,
    modified: now,
    messages: [],
    sent: new Map(),
    sequence: 0,
    waiting: new Set(),
  };
}

/** The address that callers use for a queue. */
export function queueUrl(owner: Owner, url: string, name: string): string {
  return `${url}/${owner.id}/${name}`;
}
