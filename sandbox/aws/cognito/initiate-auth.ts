import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { startCustomAuth } from './custom-auth.ts';
import { anyClient } from './find.ts';
import { checkFlow, publicFlows } from './flow.ts';
import { refresh } from './refresh.ts';
import { signInByPassword } from './sign-in.ts';

/** InitiateAuth: the sign-in that an app makes, with a password, a refresh token, or in steps that the pool's functions define. */
export const initiateAuth = operation({
  name: 'InitiateAuth',
  access: 'public',
  input: z.object({
    AuthFlow: publicFlows,
    ClientId: z.string().min(1).max(128),
    AuthParameters: z.record(z.string(), z.string()).default({}),
    ClientMetadata: z.record(z.string(), z.string()).optional(),
  }),
  async run(input, context) {
    const { pool, client } = anyClient(context.account, input.ClientId);
    const attempt = { pool, client, parameters: input.AuthParameters, metadata: input.ClientMetadata };
    checkFlow(pool, client, input.AuthFlow);
    switch (input.AuthFlow) {
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
