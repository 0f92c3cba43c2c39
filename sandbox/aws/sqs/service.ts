import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { jsonProtocol } from '../json-protocol.ts';
import type { Service } from '../service.ts';
import { OPERATIONS } from './operations.ts';

const namesQueue = z.union([
  z.object({ QueueUrl: z.string() }).transform(({ QueueUrl }) => QueueUrl.split('/').at(-1)),
  z.object({ QueueName: z.string() }).transform(({ QueueName }) => QueueName),
]);

/** SQS. */
export const sqs: Service = {
  name: 'sqs',
  protocol: jsonProtocol({ target: 'AmazonSQS', version: '1.0', namespace: 'com.amazonaws.sqs', query: true }),
  operations: OPERATIONS,
  resource(input, account) {
    const named = namesQueue.safeParse(input);
    return named.success ? `arn:aws:sqs:${account.region}:${account.id}:${named.data}` : '*';
  },
  throttled: () => new AwsException('RequestThrottled', 'Rate exceeded', { queryCode: 'RequestThrottled' }),
  invalid(issue, input) {
    const parameter = issue.path.map(String).join('.');
    const value = valueAt(input, issue.path);
    if (value === undefined) {
      return new AwsException('MissingParameter', `The request must contain the parameter ${parameter}.`);
    }
    const shown = typeof value === 'number' ? `Value ${value}` : 'Value';
    return new AwsException(
      'InvalidParameterValue',
      `${shown} for parameter ${parameter} is invalid. Reason: ${reason(issue)}.`,
    );
  },
};

function reason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return `Must be at most ${issue.maximum}`;
    case 'too_small':
      return `Must be at least ${issue.minimum}`;
    default:
      return issue.message;
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}
