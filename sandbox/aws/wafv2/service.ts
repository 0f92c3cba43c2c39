import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { jsonProtocol } from '../json-protocol.ts';
import type { Service } from '../service.ts';
import { OPERATIONS } from './operations.ts';

const namesResource = z.object({ ResourceArn: z.string() });

/** WAF: which web ACL stands in front of what. It filters nothing here. */
export const wafv2: Service = {
  name: 'wafv2',
  protocol: jsonProtocol({ target: 'AWSWAF_20190729', version: '1.1' }),
  operations: OPERATIONS,
  resource: (input) => namesResource.safeParse(input).data?.ResourceArn ?? '*',
  throttled: () => new AwsException('ThrottlingException', 'Rate exceeded'),
  invalid: (issue) =>
    new AwsException('WAFInvalidParameterException', `${issue.path.join('.')} is not valid: ${issue.message}.`),
};
