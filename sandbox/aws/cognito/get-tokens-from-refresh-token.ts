import type { GetTokensFromRefreshTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { result } from './complete-sign-in.ts';
import { anyClient } from './find.ts';
import { exchange } from './rotation.ts';
import { checkClientSecret } from './secret.ts';

/** GetTokensFromRefreshToken: new tokens for a refresh token. Triggers see it as a sign-in. */
export const getTokensFromRefreshToken = operation({
  name: 'GetTokensFromRefreshToken',
  access: 'public',
  input: z.object({
    RefreshToken: z.string(),
    ClientId: z.string().min(1).max(128),
    ClientSecret: z.string().optional(),
    ClientMetadata: z.record(z.string(), z.string()).optional(),
  }),
  async run(input, context): Promise<GetTokensFromRefreshTokenResponse> {
    const { pool, client } = anyClient(context.account, input.ClientId);
    const { tokens, rotates } = await exchange(
      {
        pool,
        client,
        token: input.RefreshToken,
        metadata: input.ClientMetadata,
        source: 'Authentication',
        checkSecret: () => checkClientSecret(pool, client, input.ClientSecret),
      },
      context,
    );
    return {
      AuthenticationResult: { ...result(tokens), ...(rotates ? { RefreshToken: tokens.refreshToken } : {}) },
    };
  },
});
