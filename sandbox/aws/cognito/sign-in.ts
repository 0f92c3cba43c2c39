import type { EventResponseType, InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import { rememberSignIn } from './auth-events.ts';
import { challengeOf } from './challenge.ts';
import { completeSignIn, type Proved } from './complete-sign-in.ts';
import { findUser, noUser } from './find.ts';
import { countFailure, lockedOut } from './lockout.ts';
import { migrateUser } from './migrate-user.ts';
import type { Client, Pool } from './pool.ts';
import { checkSecretHash } from './secret.ts';
import { callTrigger } from './trigger.ts';
import { eventAttributes, type User } from './user.ts';

/** What InitiateAuth and AdminInitiateAuth are given. */
export interface Attempt {
  readonly pool: Pool;
  readonly client: Client;
  readonly parameters: Readonly<Record<string, string>>;
  /** `ClientMetadata`: at this step it reaches pre sign-up, pre authentication and user migration alone. */
  readonly metadata: Readonly<Record<string, string>> | undefined;
}

/** Signs in with a password. */
export async function signInByPassword(attempt: Attempt, context: Context): Promise<InitiateAuthResponse> {
  const { pool, client, parameters } = attempt;
  checkSecretHash(pool, client, required(parameters, 'USERNAME'), parameters.SECRET_HASH);
  const end = await provePassword(attempt, (proved) => completeSignIn(proved, 'Authentication', context), context);
  return end.kind === 'challenge' ? end.challenge : end.given;
}

/** Where a password leads to: to what `complete` gives, or to a challenge that must be answered first. */
export type PasswordEnd<Given> =
  | { readonly kind: 'complete'; readonly given: Given }
  | { readonly kind: 'challenge'; readonly challenge: InitiateAuthResponse };

/** Checks a password, with all that belongs to it; `complete` ends the sign-in of a user who has nothing more to prove. */
export async function provePassword<Given>(
  attempt: Attempt,
  complete: (proved: Proved) => Promise<Given>,
  context: Context,
): Promise<PasswordEnd<Given>> {
  const { pool, client, parameters } = attempt;
  const name = required(parameters, 'USERNAME');
  const password = required(parameters, 'PASSWORD');
  // A federated profile has no password here, and is treated like a user who is not there.
  const known = findUser(pool, name);
  const user =
    known === undefined || known.status === 'EXTERNAL_PROVIDER'
      ? await migrateUser({ ...attempt, name, password, source: 'Authentication' }, context)
      : known;
  if (user === undefined) {
    if (client.PreventUserExistenceErrors === 'ENABLED') await preAuthentication(attempt, name, undefined, context);
    throw client.PreventUserExistenceErrors === 'ENABLED' ? refused('Incorrect username or password.') : noUser();
  }
  const step = {
    ChallengeName: 'Password',
    ChallengeResponse: user.password === password ? 'Success' : 'Failure',
  } as const;
  const remember = (EventResponse: EventResponseType) =>
    rememberSignIn(pool, user, { EventResponse, ChallengeResponses: [step] }, context);
  try {
    await preAuthentication(attempt, user.username, user, context);
    checkPassword(pool, user, password, context.now());
    const challenge = await challengeOf(pool, client, user, context);
    const end: PasswordEnd<Given> =
      challenge === undefined
        ? { kind: 'complete', given: await complete({ pool, client, user, metadata: undefined }) }
        : { kind: 'challenge', challenge };
    remember(challenge === undefined ? 'Pass' : 'InProgress');
    return end;
  } catch (error) {
    remember('Fail');
    throw error;
  }
}

/**
 * Runs pre authentication, which can only deny. For a user who is not there it runs where the client prevents existence
 * errors. Source: developer guide, pre authentication. Assumption `check-order`: before password and state are looked at.
 */
export async function preAuthentication(
  { pool, client, metadata }: Pick<Attempt, 'pool' | 'client' | 'metadata'>,
  userName: string,
  user: User | undefined,
  context: Context,
): Promise<void> {
  const request = {
    userAttributes: user === undefined ? {} : eventAttributes(user),
    validationData: metadata ?? null,
    ...(user === undefined ? { userNotFound: true } : {}),
  };
  await callTrigger(
    {
      pool,
      clientId: client.ClientId,
      slot: 'PreAuthentication',
      source: 'PreAuthentication_Authentication',
      userName,
      request,
      response: {},
    },
    context,
  );
}

/** The order matters: what a wrong password reveals, and what only the right one does. */
function checkPassword(pool: Pool, user: User, password: string, now: number): void {
  if (!user.enabled) throw refused('User is disabled.');
  if (lockedOut(user, now)) throw refused('Password attempts exceeded');
  if (user.status === 'RESET_REQUIRED') throw resetRequired();
  if (user.password !== password) {
    countFailure(user, now);
    throw refused('Incorrect username or password.');
  }
  delete user.failures;
  checkState(user);
  const days = pool.description.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ?? 7;
  if (user.status === 'FORCE_CHANGE_PASSWORD' && now - user.modified > days * 86_400_000) {
    throw refused('Temporary password has expired and must be reset by an administrator.');
  }
}

/** Refuses a user who may not sign in in any way. */
export function checkState(user: User): void {
  if (!user.enabled) throw refused('User is disabled.');
  if (user.status === 'RESET_REQUIRED') throw resetRequired();
  if (user.status === 'UNCONFIRMED') throw new AwsException('UserNotConfirmedException', 'User is not confirmed.');
  if (user.status === 'COMPROMISED') throw refused('Unable to login because of security reasons.');
  // Whether AWS words these two like this is not documented; that they cannot sign in follows from what they are.
  if (user.status === 'ARCHIVED' || user.status === 'UNKNOWN') throw refused('User is disabled.');
}

/** A parameter of a sign-in that must be there. */
export function required(parameters: Readonly<Record<string, string>>, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw new AwsException('InvalidParameterException', `Missing required parameter ${name}`);
  return value;
}

/** Cognito's refusal of somebody who may not do this. */
export function refused(message: string): AwsException {
  return new AwsException('NotAuthorizedException', message);
}

function resetRequired(): AwsException {
  return new AwsException('PasswordResetRequiredException', 'Password reset required for the user');
}
