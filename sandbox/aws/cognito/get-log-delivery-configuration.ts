import type { GetLogDeliveryConfigurationResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';

/** GetLogDeliveryConfiguration: where a pool exports undelivered messages and sign-ins to. */
export const getLogDeliveryConfiguration = operation({
  name: 'GetLogDeliveryConfiguration',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55) }),
  run(input, { account }): GetLogDeliveryConfigurationResponse {
    const { id, logExports } = poolOf(account, input.UserPoolId);
    return { LogDeliveryConfiguration: { UserPoolId: id, LogConfigurations: [...logExports] } };
  },
});
