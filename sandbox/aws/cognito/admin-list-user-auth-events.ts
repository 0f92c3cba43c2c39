import type { AdminListUserAuthEventsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { remembersSignIns } from './auth-events.ts';
import { poolOf, userOf } from './find.ts';
import { cognitoPage, upTo60 } from './paging.ts';

/** AdminListUserAuthEvents: recent sign-ins of a user, which only a pool with threat protection remembers. */
export const adminListUserAuthEvents = operation({
  name: 'AdminListUserAuthEvents',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    Username: z.string().min(1).max(128),
    MaxResults: upTo60,
    NextToken: z.string().optional(),
  }),
  run(input, { account }): AdminListUserAuthEventsResponse {
    const pool = poolOf(account, input.UserPoolId);
    const user = userOf(pool, input.Username);
    if (!remembersSignIns(pool)) {
      throw new AwsException('UserPoolAddOnNotEnabledException', 'User pool add-ons are not enabled.');
    }
    const { items, next } = cognitoPage(pool.authEvents.get(user.username) ?? [], {
      question: `auth events of ${user.username} in ${pool.id}`,
      limit: input.MaxResults,
      token: input.NextToken,
    });
    return { AuthEvents: [...items], NextToken: next };
  },
});
