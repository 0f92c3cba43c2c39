import type { z } from 'zod';
import { AwsException } from '../exception.ts';

/** The refusals that both kinds of API share. IAM knows them by the method alone: `apigateway:GET`. */
export const REFUSALS = {
  name: 'apigateway',
  action: () => 'apigateway:GET',
  throttled: () => new AwsException('TooManyRequestsException', 'Too Many Requests', { status: 429 }),
  invalid: (issue: z.core.$ZodIssue) =>
    new AwsException('BadRequestException', `Invalid ${issue.path.map(String).join('.')}: ${issue.message}.`),
};
