import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { messageOf, queueOf } from './find.ts';
import { inFlight } from './message.ts';

/** ChangeMessageVisibility: more time for a message in flight, or 0 to give it back at once. */
export const changeMessageVisibility = operation({
  name: 'ChangeMessageVisibility',
  access: 'iam',
  input: z.object({
    QueueUrl: z.string(),
    ReceiptHandle: z.string(),
    VisibilityTimeout: z.int().min(0).max(43_200),
  }),
  run(input, context) {
    const queue = queueOf(context, input.QueueUrl);
    const message = messageOf(queue, input.ReceiptHandle);
    if (message === undefined || message.receipt !== input.ReceiptHandle || !inFlight(message, context.now())) {
      throw new AwsException(
        'MessageNotInflight',
        `Value ${input.ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
        { queryCode: 'AWS.SimpleQueueService.MessageNotInflight' },
      );
    }
    message.visibleAt = context.now() + input.VisibilityTimeout * 1000;
    for (const wake of queue.waiting) wake();
    return {};
  },
});
