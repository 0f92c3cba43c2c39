import type { AdminListUserSessionsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';

/** AdminListUserSessions: the sign-ins of a user that are not over. What they are called in detail is our choice. */
export const adminListUserSessions = operation({
  name: 'AdminListUserSessions',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    Username: z.string().min(1).max(128),
    NextToken: z.string().optional(),
  }),
  run(input, { account, now }): AdminListUserSessionsResponse {
    const pool = poolOf(account, input.UserPoolId);
    const { username } = userOf(pool, input.Username);
    const open = [...pool.logins.values()].filter(
      (login) => login.username === username && !login.revoked && now() < login.refreshExpires,
    );
    return {
      Sessions: open.map(({ id, clientId, at }) => ({
        SessionId: id,
        ClientId: clientId,
        CreateDate: new Date(at),
        LastActiveDate: new Date(at),
      })),
    };
  },
});
