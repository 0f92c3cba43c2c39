import { z } from 'zod';
import { AwsException } from '../exception.ts';
import type { Service } from '../service.ts';
import { OPERATIONS } from './operations.ts';
import { restProtocol } from './protocol.ts';

const named = z.object({ FunctionName: z.string(), Qualifier: z.string().optional() });

/** Lambda. */
export const lambda: Service = {
  name: 'lambda',
  protocol: restProtocol,
  operations: OPERATIONS,
  resource(input, account) {
    const { data } = named.safeParse(input);
    if (data === undefined) return '*';
    const arn = data.FunctionName.startsWith('arn:')
      ? data.FunctionName
      : `arn:aws:lambda:${account.region}:${account.id}:function:${data.FunctionName}`;
    return data.Qualifier === undefined ? arn : `${arn}:${data.Qualifier}`;
  },
  throttled: () => new AwsException('TooManyRequestsException', 'Rate exceeded', { status: 429 }),
  invalid: (issue) =>
    new AwsException(
      'ValidationException',
      `1 validation error detected: Value at '${issue.path.map(lowerFirst).join('.')}' failed to satisfy constraint: ${issue.message}`,
    ),
};

function lowerFirst(member: PropertyKey): string {
  const name = String(member);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
