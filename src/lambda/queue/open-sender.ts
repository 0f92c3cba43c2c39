import { createQueueSender } from '../../aws/sqs-sender.ts';
import type { Queue } from '../../bot/queue.ts';
import { type AwsEnvironment, currentEnvironment } from '../../config/environment.ts';

/**
 * The queue behind an address, with the credentials of this process, read anew for each message: Lambda renews those of the
 * role while a function lives.
 */
export function openSender(
  queueUrl: string,
  { region, sqsEndpoint }: Pick<AwsEnvironment, 'sqsEndpoint'> & { readonly region: string },
  timeoutMs: number,
): Queue {
  return createQueueSender({
    queueUrl,
    region,
    credentials: () => {
      const { accessKeyId = '', secretAccessKey = '', sessionToken } = currentEnvironment().aws;
      return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
    },
    ...(sqsEndpoint === undefined ? {} : { endpoint: sqsEndpoint }),
    timeoutMs,
  });
}
