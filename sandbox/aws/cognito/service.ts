import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { jsonProtocol } from '../json-protocol.ts';
import type { Service } from '../service.ts';
import { OPERATIONS } from './operations.ts';

const namesPool = z.object({ UserPoolId: z.string() });

/** Cognito user pools. */
export const cognito: Service = {
  name: 'cognito-idp',
  protocol: jsonProtocol({ target: 'AWSCognitoIdentityProviderService', version: '1.1' }),
  operations: OPERATIONS,
  resource(input, account) {
    const named = namesPool.safeParse(input);
    if (!named.success) return '*';
    return `arn:aws:cognito-idp:${account.region}:${account.id}:userpool/${named.data.UserPoolId}`;
  },
  throttled: () => new AwsException('TooManyRequestsException', 'Rate exceeded'),
  invalid: (issue) =>
    new AwsException(
      'InvalidParameterException',
      `1 validation error detected: Value at '${issue.path.map(lowerFirst).join('.')}' failed to satisfy constraint: ${constraint(issue)}`,
    ),
};

/** Service messages write members with a small first letter. */
function lowerFirst(member: PropertyKey): string {
  const name = String(member);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function constraint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return `Member must have ${issue.origin === 'string' ? 'length' : 'value'} less than or equal to ${issue.maximum}`;
    case 'too_small':
      return `Member must have ${issue.origin === 'string' ? 'length' : 'value'} greater than or equal to ${issue.minimum}`;
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${issue.pattern ?? issue.format}`;
    default:
      return issue.message.endsWith('received undefined') ? 'Member must not be null' : issue.message;
  }
}
