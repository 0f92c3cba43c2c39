import type { GetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { bearer } from './access-token.ts';
import { attributeList } from './user.ts';

/** GetUser: the user whom an access token belongs to. The one call that tells whether a token was revoked. */
export const getUser = operation({
  name: 'GetUser',
  access: 'public',
  input: z.object({ AccessToken: z.string() }),
  async run(input, context): Promise<GetUserResponse> {
    const { user } = await bearer(input.AccessToken, context);
    return {
      Username: user.username,
      UserAttributes: attributeList(user),
      ...(user.mfa ? { UserMFASettingList: [...user.mfa.settings], PreferredMfaSetting: user.mfa.preferred } : {}),
    };
  },
});
