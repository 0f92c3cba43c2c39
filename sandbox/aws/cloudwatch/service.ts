import { AwsException } from '../exception.ts';
import { jsonProtocol } from '../json-protocol.ts';
import type { Service } from '../service.ts';
import { OPERATIONS } from './operations.ts';
import { invalid } from './window.ts';

/** CloudWatch metrics and alarms. Its clients speak JSON, and still read the error codes of the older query protocol. */
export const cloudwatch: Service = {
  name: 'cloudwatch',
  scope: 'monitoring',
  protocol: jsonProtocol({
    target: 'GraniteServiceVersion20100801',
    version: '1.0',
    namespace: 'com.amazonaws.cloudwatch',
    query: true,
  }),
  operations: OPERATIONS,
  resource: () => '*',
  throttled: () => new AwsException('ThrottlingException', 'Rate exceeded', { queryCode: 'Throttling' }),
  invalid: (issue) => invalid(`The parameter ${issue.path.map(String).join('.')} is not valid: ${issue.message}.`),
};
