import type { GetTokensFromRefreshTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { result } from './complete-sign-in.ts';
import { anyClient } from './find.ts';
import { claimChanges } from './pre-token.ts';
import { refreshable } from './refresh.ts';
import { checkClientSecret } from './secret.ts';
import { issueTokens } from './tokens.ts';

/**
 * GetTokensFromRefreshToken: new tokens for a refresh token. With rotation, a new refresh token too: the old one dies after
 * the grace period, and the end of the sign-in stays where it was. Triggers see it as a sign-in.
 * Source: developer guide, using the refresh token.
 */
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
    const { login, jti, user } = await refreshable(pool, client, input.RefreshToken, context, () =>
      checkClientSecret(pool, client, input.ClientSecret),
    );
    const rotation = client.RefreshTokenRotation;
    const rotates = rotation?.Feature === 'ENABLED';
    const rotatedAt = login.rotated.get(jti);
    if (rotatedAt !== undefined && context.now() >= rotatedAt + (rotation?.RetryGracePeriodSeconds ?? 0) * 1000) {
      // Assumption `refresh-reuse-text`.
      throw new AwsException('RefreshTokenReuseException', 'Refresh token has been reused');
    }
    const changes = await claimChanges(
      { pool, client, user, metadata: input.ClientMetadata },
      'Authentication',
      context,
    );
    const tokens = await issueTokens(context, pool, client, user, context.now(), login, changes);
    if (rotates && rotatedAt === undefined) login.rotated.set(jti, context.now());
    return {
      AuthenticationResult: { ...result(tokens), ...(rotates ? { RefreshToken: tokens.refreshToken } : {}) },
    };
  },
});
