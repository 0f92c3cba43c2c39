import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { attributesInput, settingsOf } from './attributes.ts';
import { defaultSettings, newQueue, queueUrl } from './queue.ts';

/** CreateQueue: makes a queue, or gives the address of one that is already just like it. */
export const createQueue = operation({
  name: 'CreateQueue',
  access: 'iam',
  input: z.object({ QueueName: z.string().min(1).max(80), Attributes: attributesInput.default({}) }),
  run(input, { account, url, now }) {
    const name = input.QueueName;
    if (!/^[\w-]+(\.fifo)?$/.test(name) || name.endsWith('.fifo') !== (input.Attributes.FifoQueue === 'true')) {
      throw new AwsException(
        'InvalidParameterValue',
        'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
      );
    }
    const settings = settingsOf(input.Attributes, name);
    const existing = account.queues.find((queue) => queue.name === name);
    if (existing === undefined) {
      account.queues.push(newQueue(account, name, settings, now()));
    } else {
      const wanted: object = { ...defaultSettings, ...settings };
      const other = Object.entries(wanted).find(
        ([attribute, value]) => JSON.stringify(Reflect.get(existing.settings, attribute)) !== JSON.stringify(value),
      );
      if (other !== undefined) {
        throw new AwsException(
          'QueueNameExists',
          `A queue already exists with the same name and a different value for attribute ${other[0]}`,
          { queryCode: 'QueueAlreadyExists' },
        );
      }
    }
    return { QueueUrl: queueUrl(account, url, name) };
  },
});
