import { z } from 'zod';
import { operation } from '../operation.ts';
import { sixDigits } from './code.ts';
import { deliver } from './deliver.ts';
import { poolOf, userOf } from './find.ts';
import { checkRecoverable } from './recovery.ts';

/** AdminResetUserPassword: the password counts no more, and the user is sent a code to set another. */
export const adminResetUserPassword = operation({
  name: 'AdminResetUserPassword',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    Username: z.string().min(1).max(128),
    ClientMetadata: z.record(z.string(), z.string()).optional(),
  }),
  async run(input, context) {
    const pool = poolOf(context.account, input.UserPoolId);
    const user = userOf(pool, input.Username);
    checkRecoverable(pool, user);
    user.status = 'RESET_REQUIRED';
    user.modified = context.now();
    user.resetCode = { value: sixDigits(context.random), at: context.now() };
    const message = { pool, clientId: undefined, user, metadata: input.ClientMetadata };
    await deliver({ ...message, source: 'ForgotPassword' }, context);
    return {};
  },
});
