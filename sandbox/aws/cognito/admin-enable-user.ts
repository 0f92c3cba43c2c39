import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';

/** AdminEnableUser: the user may sign in again. */
export const adminEnableUser = operation({
  name: 'AdminEnableUser',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), Username: z.string().min(1).max(128) }),
  run(input, { account, now }) {
    const user = userOf(poolOf(account, input.UserPoolId), input.Username);
    user.enabled = true;
    user.modified = now();
    return {};
  },
});
