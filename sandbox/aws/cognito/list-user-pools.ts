import type { ListUserPoolsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { cognitoPage } from './paging.ts';

/** ListUserPools: the pools of this Region. */
export const listUserPools = operation({
  name: 'ListUserPools',
  access: 'iam',
  input: z.object({ MaxResults: z.int().min(1).max(60), NextToken: z.string().optional() }),
  run(input, { account }): ListUserPoolsResponse {
    const { items, next } = cognitoPage(account.pools, {
      question: 'pools',
      limit: input.MaxResults,
      token: input.NextToken,
    });
    return {
      UserPools: items.map(({ description: { Id, Name, LambdaConfig, Status, LastModifiedDate, CreationDate } }) => ({
        Id,
        Name,
        LambdaConfig: LambdaConfig ?? {},
        Status,
        LastModifiedDate,
        CreationDate,
      })),
      NextToken: next,
    };
  },
});
