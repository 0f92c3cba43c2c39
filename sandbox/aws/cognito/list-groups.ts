import type { ListGroupsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';
import { cognitoPage, upTo60 } from './paging.ts';

/** ListGroups: the groups of a pool. */
export const listGroups = operation({
  name: 'ListGroups',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), Limit: upTo60, NextToken: z.string().optional() }),
  run(input, { account }): ListGroupsResponse {
    const pool = poolOf(account, input.UserPoolId);
    const { items, next } = cognitoPage(pool.groups, {
      question: `groups of ${pool.id}`,
      limit: input.Limit,
      token: input.NextToken,
    });
    return { Groups: [...items], NextToken: next };
  },
});
