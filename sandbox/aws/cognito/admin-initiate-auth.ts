import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { startCustomAuth } from './custom-auth.ts';
import { clientOf, poolOf } from './find.ts';
import { anyFlow, checkFlow } from './flow.ts';
import { refresh } from './refresh.ts';
import { signInByPassword } from './sign-in.ts';

/** AdminInitiateAuth: the sign-in that a server makes, with its IAM permission. */
export const adminInitiateAuth = operation({
  name: 'AdminInitiateAuth',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    AuthFlow: anyFlow,
    ClientId: z.string().min(1).max(128),
    AuthParameters: z.record(z.string(), z.string()).default({}),
    ClientMetadata: z.record(z.string(), z.string()).optional(),
  }),
  async run(input, context) {
    const pool = poolOf(context.account, input.UserPoolId);
    const client = clientOf(pool, input.ClientId);
    const attempt = { pool, client, parameters: input.AuthParameters, metadata: input.ClientMetadata };
    checkFlow(pool, client, input.AuthFlow, 'admin');
    switch (input.AuthFlow) {
      case 'ADMIN_USER_PASSWORD_AUTH':
      case 'ADMIN_NO_SRP_AUTH':
      case 'USER_PASSWORD_AUTH':
        return await signInByPassword(attempt, context);
      case 'CUSTOM_AUTH':
        return await startCustomAuth(attempt, context);
      case 'REFRESH_TOKEN_AUTH':
      case 'REFRESH_TOKEN':
        return await refresh(attempt, context);
      default:
        throw new AwsException('UnsupportedOperationException', `The stand-in does not speak ${input.AuthFlow}.`);
    }
  },
});
