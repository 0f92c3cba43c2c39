import type { AdminListGroupsForUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';
import { cognitoPage, upTo60 } from './paging.ts';

/** AdminListGroupsForUser: the groups that a user is in. */
export const adminListGroupsForUser = operation({
  name: 'AdminListGroupsForUser',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    Username: z.string().min(1).max(128),
    Limit: upTo60,
    NextToken: z.string().optional(),
  }),
  run(input, { account }): AdminListGroupsForUserResponse {
    const pool = poolOf(account, input.UserPoolId);
    const user = userOf(pool, input.Username);
    const groups = pool.groups.filter((group) => user.groups.includes(group.GroupName));
    const { items, next } = cognitoPage(groups, {
      question: `groups of ${user.username} in ${pool.id}`,
      limit: input.Limit,
      token: input.NextToken,
    });
    return { Groups: [...items], NextToken: next };
  },
});
