import type { ListIdentityProvidersResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';
import { cognitoPage, upTo60 } from './paging.ts';

/** ListIdentityProviders: names and types of a pool's external providers. */
export const listIdentityProviders = operation({
  name: 'ListIdentityProviders',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), MaxResults: upTo60, NextToken: z.string().optional() }),
  run(input, { account }): ListIdentityProvidersResponse {
    const { items, next } = cognitoPage(poolOf(account, input.UserPoolId).providers, {
      question: `providers of ${input.UserPoolId}`,
      limit: input.MaxResults,
      token: input.NextToken,
    });
    return { Providers: [...items], NextToken: next };
  },
});
