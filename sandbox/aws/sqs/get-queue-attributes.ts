import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { attributesOf } from './attributes.ts';
import { queueOf } from './find.ts';

/** Attributes that exist in AWS and that no queue here has set. */
const unset = [
  'Policy',
  'RedriveAllowPolicy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
];
const fifoOnly = [
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'RedrivePolicy',
];

/** GetQueueAttributes: the settings of a queue and how much is in it. */
export const getQueueAttributes = operation({
  name: 'GetQueueAttributes',
  access: 'iam',
  input: z.object({ QueueUrl: z.string(), AttributeNames: z.array(z.string()).default([]) }),
  run(input, context) {
    const all = attributesOf(queueOf(context, input.QueueUrl), context.now());
    const unknown = input.AttributeNames.find(
      (name) => name !== 'All' && !(name in all) && ![...unset, ...fifoOnly].includes(name),
    );
    if (unknown !== undefined) throw new AwsException('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
    const wanted = ([name]: [string, string]) =>
      input.AttributeNames.includes('All') || input.AttributeNames.includes(name);
    return { Attributes: Object.fromEntries(Object.entries(all).filter(wanted)) };
  },
});
