import { z } from 'zod';
import { operation } from '../operation.ts';
import { queueOf } from './find.ts';
import { messageInput, send } from './send.ts';

/** SendMessage. */
export const sendMessage = operation({
  name: 'SendMessage',
  access: 'iam',
  input: z.object({ QueueUrl: z.string(), ...messageInput.shape }),
  run: (input, context) => send(queueOf(context, input.QueueUrl), input, context),
});
