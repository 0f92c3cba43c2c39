import { z } from 'zod';
import { operation } from '../operation.ts';
import { remove } from './delete.ts';
import { queueOf } from './find.ts';

/** DeleteMessage: the work is done, the message goes. */
export const deleteMessage = operation({
  name: 'DeleteMessage',
  access: 'iam',
  input: z.object({ QueueUrl: z.string(), ReceiptHandle: z.string() }),
  run: (input, context) => remove(queueOf(context, input.QueueUrl), input.ReceiptHandle, context),
});
