import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';
import { checkPassword } from './password-policy.ts';

/** AdminSetUserPassword: a new password, for good or until the next sign-in. Assumption `password-and-tokens`. */
export const adminSetUserPassword = operation({
  name: 'AdminSetUserPassword',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    Username: z.string().min(1).max(128),
    Password: z.string().max(256),
    Permanent: z.boolean().default(false),
  }),
  run(input, { account, now }) {
    const pool = poolOf(account, input.UserPoolId);
    const user = userOf(pool, input.Username);
    checkPassword(input.Password, pool.description.Policies?.PasswordPolicy);
    user.password = input.Password;
    user.status = input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
    user.modified = now();
    delete user.failures;
    return {};
  },
});
