import { z } from 'zod';
import { operation } from '../operation.ts';
import { bearer } from './access-token.ts';
import { signOutEverywhere } from './sign-out.ts';

/** GlobalSignOut: a user ends all of their own sign-ins. */
export const globalSignOut = operation({
  name: 'GlobalSignOut',
  access: 'public',
  input: z.object({ AccessToken: z.string() }),
  async run({ AccessToken }, context) {
    const { pool, user } = await bearer(AccessToken, context);
    signOutEverywhere(pool, user);
    return {};
  },
});
