import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';
import { postConfirmation } from './post-confirmation.ts';
import { refused } from './sign-in.ts';

/** AdminConfirmSignUp: confirms a user without a code. No address becomes verified by it. */
export const adminConfirmSignUp = operation({
  name: 'AdminConfirmSignUp',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    Username: z.string().min(1).max(128),
    ClientMetadata: z.record(z.string(), z.string()).optional(),
  }),
  async run(input, context) {
    const pool = poolOf(context.account, input.UserPoolId);
    const user = userOf(pool, input.Username);
    if (user.status !== 'UNCONFIRMED') throw refused(`User cannot be confirmed. Current status is ${user.status}`);
    user.status = 'CONFIRMED';
    user.modified = context.now();
    delete user.code;
    await postConfirmation(
      { pool, clientId: undefined, user, metadata: input.ClientMetadata },
      'ConfirmSignUp',
      context,
    );
    return {};
  },
});
