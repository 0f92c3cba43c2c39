import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import { messageOf } from './find.ts';
import { inFlight } from './message.ts';
import type { Queue } from './queue.ts';

/**
 * Deletes the message of a receipt handle; deleting it again is fine. In a FIFO queue the handle must be the latest, and
 * still within its visibility timeout. Source: SQS developer guide, visibility timeout; API reference, DeleteMessage.
 */
export function remove(queue: Queue, handle: string, context: Context): object {
  const message = messageOf(queue, handle);
  if (message === undefined) return {};
  if (queue.fifo && (message.receipt !== handle || !inFlight(message, context.now()))) {
    throw new AwsException(
      'InvalidParameterValue',
      `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    );
  }
  queue.messages = queue.messages.filter((each) => each !== message);
  for (const wake of queue.waiting) wake();
  return {};
}
