import type { AdminGetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';
import { attributeList } from './user.ts';

/** AdminGetUser: one user with the second factors that are set up. */
export const adminGetUser = operation({
  name: 'AdminGetUser',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), Username: z.string().min(1).max(128) }),
  run(input, { account }): AdminGetUserResponse {
    const user = userOf(poolOf(account, input.UserPoolId), input.Username);
    return {
      Username: user.username,
      UserAttributes: attributeList(user),
      UserCreateDate: new Date(user.created),
      UserLastModifiedDate: new Date(user.modified),
      Enabled: user.enabled,
      UserStatus: user.status,
      ...(user.mfa ? { UserMFASettingList: [...user.mfa.settings], PreferredMfaSetting: user.mfa.preferred } : {}),
    };
  },
});
