import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import { challengeOf } from './challenge.ts';
import { findUser, noUser } from './find.ts';
import { countFailure, lockedOut } from './lockout.ts';
import type { Client, Pool } from './pool.ts';
import { checkRefreshSecretHash, checkSecretHash } from './secret.ts';
import { issueTokens, loginOf, type Tokens } from './tokens.ts';
import type { User } from './user.ts';

/** What InitiateAuth and AdminInitiateAuth are given. */
export interface Attempt {
  readonly pool: Pool;
  readonly client: Client;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Signs in with a password. */
export async function signInByPassword(attempt: Attempt, context: Context): Promise<InitiateAuthResponse> {
  const { pool, client, parameters } = attempt;
  const name = required(parameters, 'USERNAME');
  const password = required(parameters, 'PASSWORD');
  checkSecretHash(client, name, parameters.SECRET_HASH);
  const user = findUser(pool, name);
  // A federated profile has no password here, and is treated like a user who is not there.
  if (user === undefined || user.status === 'EXTERNAL_PROVIDER') {
    throw client.PreventUserExistenceErrors === 'ENABLED' ? refused('Incorrect username or password.') : noUser();
  }
  checkState(pool, user, password, context.now());
  const challenge = challengeOf(user, context);
  if (challenge !== undefined) return challenge;
  const tokens = await issueTokens(context, pool, client, user, context.now());
  return { ChallengeParameters: {}, AuthenticationResult: { ...result(tokens), RefreshToken: tokens.refreshToken } };
}

/** Turns a refresh token into new ID and access tokens. The answer holds no new refresh token. */
export async function refresh(attempt: Attempt, context: Context): Promise<InitiateAuthResponse> {
  const { pool, client, parameters } = attempt;
  const login = await loginOf(context, pool, required(parameters, 'REFRESH_TOKEN'));
  if (login === undefined || login.clientId !== client.ClientId) throw refused('Invalid Refresh Token');
  checkRefreshSecretHash(client, login.username, parameters.SECRET_HASH);
  const user = pool.users.find((each) => each.username === login.username);
  if (user === undefined) throw noUser();
  if (login.revoked || !user.enabled) throw refused('Refresh Token has been revoked');
  if (context.now() >= login.refreshExpires) throw refused('Refresh Token has expired');
  const tokens = await issueTokens(context, pool, client, user, context.now(), login);
  return { ChallengeParameters: {}, AuthenticationResult: result(tokens) };
}

/** The order matters: what a wrong password reveals, and what only the right one does. */
function checkState(pool: Pool, user: User, password: string, now: number): void {
  if (!user.enabled) throw refused('User is disabled.');
  if (lockedOut(user, now)) throw refused('Password attempts exceeded');
  if (user.status === 'RESET_REQUIRED') {
    throw new AwsException('PasswordResetRequiredException', 'Password reset required for the user');
  }
  if (user.password !== password) {
    countFailure(user, now);
    throw refused('Incorrect username or password.');
  }
  delete user.failures;
  if (user.status === 'UNCONFIRMED') throw new AwsException('UserNotConfirmedException', 'User is not confirmed.');
  if (user.status === 'COMPROMISED') throw refused('Unable to login because of security reasons.');
  // Whether AWS words these two like this is not documented; that they cannot sign in follows from what they are.
  if (user.status === 'ARCHIVED' || user.status === 'UNKNOWN') throw refused('User is disabled.');
  const days = pool.description.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ?? 7;
  if (user.status === 'FORCE_CHANGE_PASSWORD' && now - user.modified > days * 86_400_000) {
    throw refused('Temporary password has expired and must be reset by an administrator.');
  }
}

function result(tokens: Tokens) {
  return {
    AccessToken: tokens.accessToken,
    ExpiresIn: tokens.expiresIn,
    IdToken: tokens.idToken,
    TokenType: 'Bearer',
  };
}

function required(parameters: Readonly<Record<string, string>>, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw new AwsException('InvalidParameterException', `Missing required parameter ${name}`);
  return value;
}

function refused(message: string): AwsException {
  return new AwsException('NotAuthorizedException', message);
}
