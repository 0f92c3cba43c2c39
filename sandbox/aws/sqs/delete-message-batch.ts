import { z } from 'zod';
import { operation } from '../operation.ts';
import { eachEntry } from './batch.ts';
import { remove } from './delete.ts';
import { queueOf } from './find.ts';

/** DeleteMessageBatch: up to ten messages. */
export const deleteMessageBatch = operation({
  name: 'DeleteMessageBatch',
  access: 'iam',
  input: z.object({
    QueueUrl: z.string(),
    Entries: z.array(z.object({ Id: z.string().min(1).max(80), ReceiptHandle: z.string() })),
  }),
  run(input, context) {
    const queue = queueOf(context, input.QueueUrl);
    return eachEntry(input.Entries, (entry) => remove(queue, entry.ReceiptHandle, context));
  },
});
