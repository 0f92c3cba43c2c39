import type { Context } from '../operation.ts';
import type { Pool } from './pool.ts';
import { callTrigger } from './trigger.ts';
import { eventAttributes, type User } from './user.ts';

/**
 * Runs post confirmation, after the user's state has changed: when it fails, the call is refused and the change stays.
 * Source: developer guide, post confirmation.
 */
export async function postConfirmation(
  confirmed: {
    readonly pool: Pool;
    readonly clientId: string | undefined;
    readonly user: User;
    readonly metadata: Readonly<Record<string, string>> | undefined;
  },
  source: 'ConfirmSignUp' | 'ConfirmForgotPassword',
  context: Context,
): Promise<void> {
  const { pool, clientId, user, metadata } = confirmed;
  await callTrigger(
    {
      pool,
      clientId,
      slot: 'PostConfirmation',
      source: `PostConfirmation_${source}`,
      userName: user.username,
      request: {
        userAttributes: eventAttributes(user),
        ...(metadata === undefined ? {} : { clientMetadata: metadata }),
      },
      response: {},
    },
    context,
  );
}
