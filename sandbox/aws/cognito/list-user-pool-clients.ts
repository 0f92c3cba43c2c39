import type { ListUserPoolClientsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';
import { cognitoPage } from './paging.ts';

/** ListUserPoolClients: names and ids of a pool's app clients, nothing else about them. */
export const listUserPoolClients = operation({
  name: 'ListUserPoolClients',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    MaxResults: z.int().min(1).max(60).default(60),
    NextToken: z.string().optional(),
  }),
  run(input, { account }): ListUserPoolClientsResponse {
    const { items, next } = cognitoPage(poolOf(account, input.UserPoolId).clients, {
      question: `clients of ${input.UserPoolId}`,
      limit: input.MaxResults,
      token: input.NextToken,
    });
    return {
      UserPoolClients: items.map(({ ClientId, UserPoolId, ClientName }) => ({ ClientId, UserPoolId, ClientName })),
      NextToken: next,
    };
  },
});
