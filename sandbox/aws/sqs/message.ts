import { createHash } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

/** An attribute that the sender put on a message. Binary values stay base64, as they came over the wire. */
export type MessageAttribute = Pick<MessageAttributeValue, 'StringValue' | 'DataType'> & {
  BinaryValue?: string | undefined;
};

/** A message in a queue. Times are milliseconds since 1970. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly groupId?: string | undefined;
  readonly deduplicationId?: string | undefined;
  readonly sequenceNumber?: string | undefined;
  readonly senderId: string;
  readonly sentAt: number;
  /** Nobody receives it before; moved on by each receive. */
  visibleAt: number;
  receives: number;
  firstReceivedAt?: number;
  /** The handle of the latest receive. */
  receipt?: string;
  readonly deadLetterSource?: string;
}

/** Whether somebody has received the message and still has time to delete it. */
export function inFlight(message: Message, now: number): boolean {
  return message.receives > 0 && message.visibleAt > now;
}

/** MD5 of a body, in hex: the SDK compares it with its own. */
export function md5OfBody(body: string): string {
  return createHash('md5').update(body, 'utf8').digest('hex');
}

/** MD5 of message attributes in AWS's encoding: sorted by name; name, type and value each after its length. */
export function md5OfAttributes(attributes: Readonly<Record<string, MessageAttribute>>): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const { DataType = 'String', StringValue, BinaryValue } = attributes[name] ?? {};
    add(Buffer.from(name));
    add(Buffer.from(DataType));
    const binary = DataType.startsWith('Binary');
    hash.update(Buffer.from([binary ? 2 : 1]));
    add(binary ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue ?? ''));
  }
  return hash.digest('hex');
}
