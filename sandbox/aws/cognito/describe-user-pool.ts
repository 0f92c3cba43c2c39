import type { DescribeUserPoolResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';

/** DescribeUserPool: everything about a pool except who is in it. */
export const describeUserPool = operation({
  name: 'DescribeUserPool',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55) }),
  run(input, { account }): DescribeUserPoolResponse {
    const pool = poolOf(account, input.UserPoolId);
    return { UserPool: { ...pool.description, EstimatedNumberOfUsers: pool.users.length } };
  },
});
