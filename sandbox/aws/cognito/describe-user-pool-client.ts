import type { DescribeUserPoolClientResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { clientOf, poolOf } from './find.ts';

/** DescribeUserPoolClient: an app client with its secret in the clear, as AWS answers it. Callers must drop the secret. */
export const describeUserPoolClient = operation({
  name: 'DescribeUserPoolClient',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), ClientId: z.string().min(1).max(128) }),
  run: (input, { account }): DescribeUserPoolClientResponse => ({
    UserPoolClient: clientOf(poolOf(account, input.UserPoolId), input.ClientId),
  }),
});
