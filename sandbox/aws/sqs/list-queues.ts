import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { queueUrl } from './queue.ts';

/** ListQueues: the addresses of all queues whose names begin alike. */
export const listQueues = operation({
  name: 'ListQueues',
  access: 'iam',
  input: z.object({
    QueueNamePrefix: z.string().default(''),
    MaxResults: z.int().min(1).max(1000).default(1000),
    NextToken: z.string().optional(),
  }),
  run(input, { account, url }) {
    const cut = page(
      account.queues.filter((queue) => queue.name.startsWith(input.QueueNamePrefix)),
      { question: `queues ${input.QueueNamePrefix}`, limit: input.MaxResults, token: input.NextToken },
    );
    if (cut === undefined) throw new AwsException('InvalidParameterValue', 'Invalid or expired next token.');
    return { QueueUrls: cut.items.map((queue) => queueUrl(account, url, queue.name)), NextToken: cut.next };
  },
});
