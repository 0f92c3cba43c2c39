import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';

/** The queue at an address. Only account and name count, as in AWS, where the host is the endpoint's. */
export function queueOf(context: Context, queueUrl: string): Queue {
  const [, account, name] = /\/(\d{12})\/([^/]+)$/.exec(queueUrl) ?? [];
  if (account !== context.account.id) throw noQueue();
  return queueNamed(context, name ?? '');
}

/** The queue of a name. */
export function queueNamed(context: Context, name: string): Queue {
  const queue = context.account.queues.find((each) => each.name === name);
  if (queue === undefined) throw noQueue();
  return queue;
}

/** The message that a receipt handle was given for; undefined when it was deleted since. Refuses what is no handle. */
export function messageOf(queue: Queue, handle: string): Message | undefined {
  const [id, nonce] = Buffer.from(handle, 'base64').toString().split(' ');
  if (id === undefined || nonce === undefined) {
    throw new AwsException(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  }
  return queue.messages.find((message) => message.id === id);
}

function noQueue(): AwsException {
  return new AwsException('QueueDoesNotExist', 'The specified queue does not exist.', {
    queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
  });
}
