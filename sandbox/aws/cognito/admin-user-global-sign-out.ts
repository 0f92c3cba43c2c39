import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';
import { signOutEverywhere } from './sign-out.ts';

/** AdminUserGlobalSignOut: ends every sign-in of a user. Tokens that are checked offline stay valid until they expire. */
export const adminUserGlobalSignOut = operation({
  name: 'AdminUserGlobalSignOut',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), Username: z.string().min(1).max(128) }),
  run(input, { account }) {
    const pool = poolOf(account, input.UserPoolId);
    signOutEverywhere(pool, userOf(pool, input.Username));
    return {};
  },
});
