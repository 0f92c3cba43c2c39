import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Context } from '../operation.ts';
import { result } from './complete-sign-in.ts';
import { noUser } from './find.ts';
import type { Client, Pool } from './pool.ts';
import { claimChanges } from './pre-token.ts';
import { checkRefreshSecretHash } from './secret.ts';
import { type Attempt, refused, required } from './sign-in.ts';
import { issueTokens, type Refresh, refreshOf } from './tokens.ts';
import type { User } from './user.ts';

/** Turns a refresh token into new ID and access tokens. The answer holds no new refresh token. */
export async function refresh(attempt: Attempt, context: Context): Promise<InitiateAuthResponse> {
  const { pool, client, parameters } = attempt;
  const { login, user } = await refreshable(pool, client, required(parameters, 'REFRESH_TOKEN'), context, (username) =>
    checkRefreshSecretHash(pool, client, username, parameters.SECRET_HASH),
  );
  const changes = await claimChanges(
    { pool, client, user, metadata: undefined, scopes: login.scopes },
    'RefreshTokens',
    context,
  );
  const tokens = await issueTokens(context, pool, client, user, context.now(), login, changes);
  return { ChallengeParameters: {}, AuthenticationResult: result(tokens) };
}

/** The sign-in and the user of a refresh token that can still be used by this client. */
export async function refreshable(
  pool: Pool,
  client: Client,
  token: string,
  context: Context,
  checkSecret: (username: string) => void,
): Promise<Refresh & { readonly user: User }> {
  const found = await refreshOf(context, pool, token);
  if (found === undefined || found.login.clientId !== client.ClientId) throw refused('Invalid Refresh Token');
  const { login } = found;
  checkSecret(login.username);
  const user = pool.users.find((each) => each.username === login.username);
  if (user === undefined) throw noUser();
  if (login.revoked || !user.enabled) throw refused('Refresh Token has been revoked');
  if (context.now() >= login.refreshExpires) throw refused('Refresh Token has expired');
  return { ...found, user };
}
