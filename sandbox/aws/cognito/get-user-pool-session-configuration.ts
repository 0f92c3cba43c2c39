import type { GetUserPoolSessionConfigurationResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';

/** GetUserPoolSessionConfiguration: whether the pool keeps account of sessions, and how many a user may have. */
export const getUserPoolSessionConfiguration = operation({
  name: 'GetUserPoolSessionConfiguration',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55) }),
  run(input, { account }): GetUserPoolSessionConfigurationResponse {
    const { id, sessionConfiguration: is } = poolOf(account, input.UserPoolId);
    return { UserPoolId: id, UserSessionTracking: is.tracking, TokenSession: { MaxPerUser: is.maxPerUser } };
  },
});
