import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { anyClient } from './find.ts';
import { checkFlow, publicFlows } from './flow.ts';
import { refresh, signInByPassword } from './sign-in.ts';

/** InitiateAuth: the sign-in that an app makes, with a password or a refresh token. */
export const initiateAuth = operation({
  name: 'InitiateAuth',
  access: 'public',
  input: z.object({
    AuthFlow: publicFlows,
    ClientId: z.string().min(1).max(128),
    AuthParameters: z.record(z.string(), z.string()).default({}),
  }),
  async run(input, context) {
    const { pool, client } = anyClient(context.account, input.ClientId);
    const attempt = { pool, client, parameters: input.AuthParameters };
    checkFlow(pool, client, input.AuthFlow);
    switch (input.AuthFlow) {
      case 'USER_PASSWORD_AUTH':
        return await signInByPassword(attempt, context);
      case 'REFRESH_TOKEN_AUTH':
      case 'REFRESH_TOKEN':
        return await refresh(attempt, context);
      default:
        throw new AwsException('UnsupportedOperationException', `The stand-in does not speak ${input.AuthFlow}.`);
    }
  },
});
