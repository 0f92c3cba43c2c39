import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';
import { signOutEverywhere } from './sign-out.ts';

/** AdminDisableUser: the user can no longer sign in, and is signed out for good: enabling again revives no token. */
export const adminDisableUser = operation({
  name: 'AdminDisableUser',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), Username: z.string().min(1).max(128) }),
  run(input, { account, now }) {
    const pool = poolOf(account, input.UserPoolId);
    const user = userOf(pool, input.Username);
    user.enabled = false;
    user.modified = now();
    signOutEverywhere(pool, user);
    return {};
  },
});
