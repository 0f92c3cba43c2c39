import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { queueOf } from './find.ts';

/** PurgeQueue: deletes every message, at most once a minute. */
export const purgeQueue = operation({
  name: 'PurgeQueue',
  access: 'iam',
  input: z.object({ QueueUrl: z.string() }),
  run(input, context) {
    const queue = queueOf(context, input.QueueUrl);
    if (queue.purged !== undefined && context.now() - queue.purged < 60_000) {
      throw new AwsException(
        'PurgeQueueInProgress',
        `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
        { queryCode: 'AWS.SimpleQueueService.PurgeQueueInProgress', status: 403 },
      );
    }
    queue.purged = context.now();
    queue.messages = [];
    return {};
  },
});
