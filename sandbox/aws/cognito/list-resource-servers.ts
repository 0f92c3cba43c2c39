import type { ListResourceServersResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';
import { cognitoPage } from './paging.ts';

/** ListResourceServers: the APIs whose scopes a pool can put into access tokens. */
export const listResourceServers = operation({
  name: 'ListResourceServers',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    MaxResults: z.int().min(1).max(50).default(50),
    NextToken: z.string().optional(),
  }),
  run(input, { account }): ListResourceServersResponse {
    const { items, next } = cognitoPage(poolOf(account, input.UserPoolId).resourceServers, {
      question: `resource servers of ${input.UserPoolId}`,
      limit: input.MaxResults,
      token: input.NextToken,
    });
    return { ResourceServers: [...items], NextToken: next };
  },
});
