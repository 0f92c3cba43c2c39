import { z } from 'zod';
import { operation } from '../operation.ts';
import { queueNamed } from './find.ts';
import { queueUrl } from './queue.ts';

/** GetQueueUrl: the address of a queue by its name. */
export const getQueueUrl = operation({
  name: 'GetQueueUrl',
  access: 'iam',
  input: z.object({ QueueName: z.string().min(1).max(80) }),
  run: (input, context) => ({
    QueueUrl: queueUrl(context.account, context.url, queueNamed(context, input.QueueName).name),
  }),
});
