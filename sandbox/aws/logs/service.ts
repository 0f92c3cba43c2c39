import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { jsonProtocol } from '../json-protocol.ts';
import type { Service } from '../service.ts';
import { groupArn } from './find.ts';
import { OPERATIONS } from './operations.ts';

const named = z.union([
  z.object({ logGroupName: z.string() }).transform(({ logGroupName }) => logGroupName),
  z.object({ logGroupIdentifier: z.string() }).transform(({ logGroupIdentifier }) => logGroupIdentifier),
]);

/** CloudWatch Logs. */
export const logs: Service = {
  name: 'logs',
  protocol: jsonProtocol({ target: 'Logs_20140328', version: '1.1' }),
  operations: OPERATIONS,
  resource(input, account) {
    const group = named.safeParse(input);
    if (!group.success) return `${groupArn(account, '')}:log-stream:`;
    return group.data.startsWith('arn:') ? group.data : `${groupArn(account, group.data)}:log-stream:`;
  },
  throttled: () => new AwsException('ThrottlingException', 'Rate exceeded'),
  invalid: (issue) =>
    new AwsException(
      'InvalidParameterException',
      `1 validation error detected: Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`,
    ),
};
