import { AwsException } from '../exception.ts';
import { jsonProtocol } from '../json-protocol.ts';
import type { Service } from '../service.ts';
import { OPERATIONS } from './operations.ts';

/** The refusal for each member of LookupEvents that can be wrong. */
const refusals: Readonly<Record<string, string>> = {
  LookupAttributes: 'InvalidLookupAttributesException',
  MaxResults: 'InvalidMaxResultsException',
  NextToken: 'InvalidNextTokenException',
};

/** CloudTrail: its event history. */
export const cloudtrail: Service = {
  name: 'cloudtrail',
  protocol: jsonProtocol({ target: 'CloudTrail_20131101', version: '1.1' }),
  operations: OPERATIONS,
  resource: () => '*',
  throttled: () => new AwsException('ThrottlingException', 'Rate exceeded'),
  invalid(issue) {
    const member = String(issue.path[0]);
    return new AwsException(
      refusals[member] ?? 'InvalidTimeRangeException',
      `${member} is not valid: ${issue.message}.`,
    );
  },
};
