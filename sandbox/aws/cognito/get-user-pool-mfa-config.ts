import type { GetUserPoolMfaConfigResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';

/** GetUserPoolMfaConfig: whether users must give a second factor, and which ones there are. */
export const getUserPoolMfaConfig = operation({
  name: 'GetUserPoolMfaConfig',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55) }),
  run(input, { account }): GetUserPoolMfaConfigResponse {
    const { mfa, description } = poolOf(account, input.UserPoolId);
    return { ...mfa, MfaConfiguration: description.MfaConfiguration ?? 'OFF' };
  },
});
