import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';
import { sessionIdOf } from './session-id.ts';

/**
 * AdminRevokeUserSession: ends one sign-in of a user; `LINKED` ends the browser session too in which it began.
 * Source: API reference. Assumptions `untracked-sessions` and `unknown-session`.
 */
export const adminRevokeUserSession = operation({
  name: 'AdminRevokeUserSession',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    Username: z.string().min(1).max(128),
    SessionId: z.string().min(1),
    RevokeAssociatedSessions: z.enum(['LINKED', 'NONE']).default('NONE'),
  }),
  run(input, { account, now }) {
    const pool = poolOf(account, input.UserPoolId);
    const { username } = userOf(pool, input.Username);
    if (pool.sessionConfiguration.tracking === 'DISABLED') {
      throw new AwsException('OperationNotEnabledException', 'Session tracking is not enabled for this user pool.');
    }
    const login = [...pool.logins.values()].find(
      (each) =>
        each.username === username &&
        !each.revoked &&
        now() < each.refreshExpires &&
        sessionIdOf(each) === input.SessionId,
    );
    if (login === undefined) throw new AwsException('ResourceNotFoundException', 'The session does not exist.');
    login.revoked = true;
    if (input.RevokeAssociatedSessions === 'LINKED' && login.browserSession !== undefined) {
      pool.browserSessions.delete(login.browserSession);
    }
    return {};
  },
});
