import { z } from 'zod';
import { operation } from '../operation.ts';
import { eachEntry } from './batch.ts';
import { queueOf } from './find.ts';
import { messageInput, send } from './send.ts';

/** SendMessageBatch: up to ten messages. */
export const sendMessageBatch = operation({
  name: 'SendMessageBatch',
  access: 'iam',
  input: z.object({
    QueueUrl: z.string(),
    Entries: z.array(z.object({ Id: z.string().min(1).max(80), ...messageInput.shape })),
  }),
  run(input, context) {
    const queue = queueOf(context, input.QueueUrl);
    return eachEntry(input.Entries, (entry) => send(queue, entry, context));
  },
});
