import type { AdminListUserSessionsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';
import { sessionIdOf } from './session-id.ts';

/** AdminListUserSessions: the sign-ins of a user that are not over. Assumption `untracked-sessions` where none are tracked. */
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
    if (pool.sessionConfiguration.tracking === 'DISABLED') {
      throw new AwsException('OperationNotEnabledException', 'Session tracking is not enabled for this user pool.');
    }
    const open = [...pool.logins.values()].filter(
      (login) => login.username === username && !login.revoked && now() < login.refreshExpires,
    );
    return {
      Sessions: open.map(({ id, clientId, at, lastActive = at }) => ({
        SessionId: sessionIdOf({ id }),
        SessionType: 'TOKEN',
        ClientId: clientId,
        CreateDate: new Date(at),
        LastActiveDate: new Date(lastActive),
        LastIPAddress: '203.0.113.10',
        IsCurrentSession: false,
      })),
    };
  },
});
