import type { ListUsersResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { filterOf } from './filter.ts';
import { poolOf } from './find.ts';
import { cognitoPage, upTo60 } from './paging.ts';
import { listed, type User } from './user.ts';

/** ListUsers: the users that a filter lets through, in pages. */
export const listUsers = operation({
  name: 'ListUsers',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    AttributesToGet: z.array(z.string()).optional(),
    Limit: upTo60,
    PaginationToken: z.string().optional(),
    Filter: z.string().max(256).optional(),
  }),
  run(input, { account }): ListUsersResponse {
    const found = poolOf(account, input.UserPoolId).users.filter(filterOf(input.Filter));
    const { items, next } = cognitoPage(found, {
      question: `users of ${input.UserPoolId} where ${input.Filter ?? ''}`,
      limit: input.Limit,
      token: input.PaginationToken,
    });
    checkAttributes(items, input.AttributesToGet ?? []);
    return { Users: items.map((user) => listed(user, input.AttributesToGet)), PaginationToken: next };
  },
});

/** AWS refuses to leave an asked-for attribute out: every user in the answer must have it. Source: API reference, AttributesToGet. */
function checkAttributes(users: readonly User[], names: readonly string[]): void {
  if (users.some((user) => names.some((name) => user.attributes[name] === undefined))) {
    throw new AwsException('InvalidParameterException', 'Input fails to satisfy the constraints.');
  }
}
