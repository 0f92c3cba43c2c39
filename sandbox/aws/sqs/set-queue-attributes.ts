import { z } from 'zod';
import { operation } from '../operation.ts';
import { attributesInput, settingsOf } from './attributes.ts';
import { queueOf } from './find.ts';

/** SetQueueAttributes: changes the attributes named and leaves the others. */
export const setQueueAttributes = operation({
  name: 'SetQueueAttributes',
  access: 'iam',
  input: z.object({ QueueUrl: z.string(), Attributes: attributesInput }),
  run(input, context) {
    const queue = queueOf(context, input.QueueUrl);
    Object.assign(queue.settings, settingsOf(input.Attributes, queue.name));
    queue.modified = context.now();
    return {};
  },
});
