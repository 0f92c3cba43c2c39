import type {
  ChallengeResponseType,
  EventResponseType,
  InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { totp } from '../../../src/probe/sign-in/totp.ts';
import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import { rememberSignIn } from './auth-events.ts';
import { completeSignIn, type Proved } from './complete-sign-in.ts';
import { answerCustomChallenge } from './custom-auth.ts';
import { findUser, noUser } from './find.ts';
import { takeSession } from './open-session.ts';
import { checkPassword } from './password-policy.ts';
import type { Client, Pool } from './pool.ts';
import type { TokenSource } from './pre-token.ts';
import { checkSecretHash } from './secret.ts';
import type { Session } from './session.ts';
import { checkState, refused, required } from './sign-in.ts';
import type { User } from './user.ts';

/** The members that both operations which answer a challenge share. */
export const answered = {
  ClientId: z.string().min(1).max(128),
  ChallengeName: z.string(),
  Session: z.string().min(20).max(2048).optional(),
  ChallengeResponses: z.record(z.string(), z.string()).default({}),
  ClientMetadata: z.record(z.string(), z.string()).optional(),
};

const PASSED: ChallengeResponseType = { ChallengeName: 'Password', ChallengeResponse: 'Success' };

/** An answer to a challenge. */
export interface Answer {
  readonly ChallengeName: string;
  readonly Session?: string | undefined;
  readonly ChallengeResponses: Readonly<Record<string, string>>;
  readonly ClientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** Takes the answer to a challenge: the sign-in ends with tokens, or goes on with the next challenge. */
export async function respond(
  pool: Pool,
  client: Client,
  answer: Answer,
  context: Context,
): Promise<InitiateAuthResponse> {
  const { ChallengeResponses: given, ClientMetadata: metadata } = answer;
  const name = required(given, 'USERNAME');
  checkSecretHash(pool, client, name, given.SECRET_HASH);
  const session = takeSession(pool, client, answer.Session, answer.ChallengeName, context.now());
  const user = findUser(pool, session.username);
  // The answer must be of the user whose session it is, by whichever of the user's names.
  if (name !== session.username && findUser(pool, name) !== user) throw refused('Invalid session for the user.');
  if (session.challenge === 'CUSTOM_CHALLENGE') {
    return await answerCustomChallenge(pool, client, session, required(given, 'ANSWER'), metadata, context);
  }
  return await settle(
    { pool, client, session, given, metadata },
    (proved, source) => completeSignIn(proved, source, context),
    context,
  );
}

/** An answer that belongs to a session of the pool's own challenges. */
export interface SettledAnswer {
  readonly pool: Pool;
  readonly client: Client;
  readonly session: Session;
  readonly given: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>> | undefined;
}

/** Judges the answer to a challenge; `complete` ends the sign-in when it was right. */
export async function settle<Given>(
  { pool, client, session, given, metadata }: SettledAnswer,
  complete: (proved: Proved, source: TokenSource) => Promise<Given>,
  context: Context,
): Promise<Given> {
  const user = findUser(pool, session.username);
  if (user === undefined) throw noUser();
  checkState(user);
  const proved = { pool, client, user, metadata };
  const remember = (EventResponse: EventResponseType, ChallengeResponses: ChallengeResponseType[]) =>
    rememberSignIn(pool, user, { EventResponse, ChallengeResponses }, context);
  const rememberedAs = async (challenges: ChallengeResponseType[], source: TokenSource): Promise<Given> => {
    try {
      const end = await complete(proved, source);
      remember('Pass', challenges);
      return end;
    } catch (error) {
      remember('Fail', challenges);
      throw error;
    }
  };
  if (session.challenge === 'NEW_PASSWORD_REQUIRED') {
    const password = required(given, 'NEW_PASSWORD');
    try {
      checkPassword(password, pool.description.Policies?.PasswordPolicy);
    } catch (error) {
      // A weak password can be answered again with a better one.
      session.used = false;
      throw error;
    }
    user.password = password;
    user.status = 'CONFIRMED';
    user.modified = context.now();
    return await rememberedAs([PASSED], 'NewPasswordChallenge');
  }
  if (!isRightCode(given[`${session.challenge}_CODE`], session, user, context.now())) {
    session.used = false;
    remember('Fail', [PASSED, { ChallengeName: 'Mfa', ChallengeResponse: 'Failure' }]);
    throw new AwsException('CodeMismatchException', 'Invalid code or auth state for the user.');
  }
  const code: ChallengeResponseType = { ChallengeName: 'Mfa', ChallengeResponse: 'Success' };
  return await rememberedAs([PASSED, code], 'Authentication');
}

/** The code that was sent, or that the user's app shows: also the one before and after, since clocks differ (RFC 6238, 5.2). */
function isRightCode(sent: string | undefined, session: Session, { mfa }: User, now: number): boolean {
  const seed = session.challenge === 'SOFTWARE_TOKEN_MFA' ? mfa?.seed : undefined;
  if (seed === undefined) return sent === session.code;
  return [now, now - 30_000, now + 30_000].some((at) => sent === totp(seed, at));
}
