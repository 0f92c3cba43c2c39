import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Context } from '../operation.ts';
import type { Client, Pool } from './pool.ts';
import { claimChanges, type TokenSource } from './pre-token.ts';
import { issueTokens, type Tokens } from './tokens.ts';
import { callTrigger } from './trigger.ts';
import { eventAttributes, type User } from './user.ts';

/** A user who has proved who they are, and what the app sent along for triggers that run from here on. */
export interface Proved {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  readonly metadata: Readonly<Record<string, string>> | undefined;
}

/**
 * Ends a sign-in with tokens: post authentication runs, then pre token generation. If one of them fails there are no tokens,
 * and nothing of the sign-in stays. Source: developer guide, Lambda triggers.
 */
export async function completeSignIn(
  proved: Proved,
  source: TokenSource,
  context: Context,
): Promise<InitiateAuthResponse> {
  const { pool, client, user } = proved;
  await postAuthentication(proved, context);
  const changes = await claimChanges(proved, source, context);
  const tokens = await issueTokens(context, pool, client, user, context.now(), undefined, changes);
  return { ChallengeParameters: {}, AuthenticationResult: { ...result(tokens), RefreshToken: tokens.refreshToken } };
}

/** Runs post authentication, which can still deny. */
export async function postAuthentication({ pool, client, user, metadata }: Proved, context: Context): Promise<void> {
  await callTrigger(
    {
      pool,
      clientId: client.ClientId,
      slot: 'PostAuthentication',
      source: 'PostAuthentication_Authentication',
      userName: user.username,
      request: {
        userAttributes: eventAttributes(user),
        newDeviceUsed: false,
        ...(metadata === undefined ? {} : { clientMetadata: metadata }),
      },
      response: {},
    },
    context,
  );
}

/** The tokens as an answer has them, without the refresh token. */
export function result(tokens: Tokens) {
  return {
    AccessToken: tokens.accessToken,
    ExpiresIn: tokens.expiresIn,
    IdToken: tokens.idToken,
    TokenType: 'Bearer',
  };
}
