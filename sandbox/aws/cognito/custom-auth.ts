import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { findUser, noUser } from './find.ts';
import { openSession } from './open-session.ts';
import type { Client, Pool } from './pool.ts';
import { checkSecretHash } from './secret.ts';
import type { PastChallenge, Session } from './session.ts';
import { type Attempt, checkState, preAuthentication, refused, required } from './sign-in.ts';
import { callTrigger, hasTrigger } from './trigger.ts';
import { eventAttributes, type User } from './user.ts';

/** A custom sign-in at one step. `user` is undefined for somebody who is not there, which only the triggers are told. */
interface Step {
  readonly pool: Pool;
  readonly client: Client;
  readonly userName: string;
  readonly user: User | undefined;
  readonly past: readonly PastChallenge[];
  readonly metadata: Readonly<Record<string, string>> | undefined;
}

const defined = z.object({
  challengeName: z.string().nullish(),
  issueTokens: z.boolean().nullish(),
  failAuthentication: z.boolean().nullish(),
});
const strings = z.record(z.string(), z.string().nullish()).nullish();
const created = z.object({
  publicChallengeParameters: strings,
  privateChallengeParameters: strings,
  challengeMetadata: z.string().nullish(),
});
const verified = z.object({ answerCorrect: z.boolean().nullish() });

/** Begins a sign-in whose steps the pool's functions define. Source: developer guide, custom authentication challenges. */
export async function startCustomAuth(attempt: Attempt, context: Context): Promise<InitiateAuthResponse> {
  const { pool, client, parameters } = attempt;
  const name = required(parameters, 'USERNAME');
  checkSecretHash(pool, client, name, parameters.SECRET_HASH);
  if (parameters.CHALLENGE_NAME === 'SRP_A') {
    throw new AwsException('UnsupportedOperationException', 'The stand-in does not speak SRP.');
  }
  const user = findUser(pool, name);
  if (user === undefined && client.PreventUserExistenceErrors !== 'ENABLED') throw noUser();
  await preAuthentication(attempt, user?.username ?? name, user, context);
  if (user !== undefined) checkState(user);
  return await next({ pool, client, userName: user?.username ?? name, user, past: [], metadata: undefined }, context);
}

/** Takes the answer to a custom challenge. A wrong one is no error: Define is told, and says how it goes on. */
export async function answerCustomChallenge(
  pool: Pool,
  client: Client,
  session: Session,
  answer: string,
  metadata: Readonly<Record<string, string>> | undefined,
  context: Context,
): Promise<InitiateAuthResponse> {
  const user = pool.users.find(({ username }) => username === session.username);
  const step: Step = { pool, client, userName: session.username, user, past: session.past ?? [], metadata };
  const response = await ask(
    step,
    'VerifyAuthChallengeResponse',
    { privateChallengeParameters: session.secret ?? {}, challengeAnswer: answer },
    { answerCorrect: null },
    context,
  );
  const result: PastChallenge = {
    challengeName: 'CUSTOM_CHALLENGE',
    challengeResult: verified.parse(response).answerCorrect ?? false,
    challengeMetadata: session.metadata ?? null,
  };
  return await next({ ...step, past: [...step.past, result] }, context);
}

/** Asks Define what comes next, and does it. */
async function next(step: Step, context: Context): Promise<InitiateAuthResponse> {
  const { pool, client, user, metadata } = step;
  const response = await ask(
    step,
    'DefineAuthChallenge',
    { session: step.past },
    { challengeName: null, issueTokens: null, failAuthentication: null },
    context,
  );
  const { challengeName, issueTokens, failAuthentication } = defined.parse(response);
  if (failAuthentication) throw refused('Incorrect username or password.');
  if (issueTokens) {
    if (user === undefined) throw refused('Incorrect username or password.');
    return await completeSignIn({ pool, client, user, metadata }, 'Authentication', context);
  }
  if (challengeName === 'CUSTOM_CHALLENGE') return await challenge(step, context);
  // Assumption `define-says-nothing`.
  if ((challengeName ?? null) === null) throw refused('Incorrect username or password.');
  throw new AwsException('UnsupportedOperationException', `The stand-in does not speak ${challengeName}.`);
}

async function challenge(step: Step, context: Context): Promise<InitiateAuthResponse> {
  const response = await ask(
    step,
    'CreateAuthChallenge',
    { challengeName: 'CUSTOM_CHALLENGE', session: step.past },
    { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    context,
  );
  const { publicChallengeParameters, privateChallengeParameters, challengeMetadata } = created.parse(response);
  const { id } = openSession(
    step.pool,
    step.client,
    {
      username: step.userName,
      challenge: 'CUSTOM_CHALLENGE',
      past: step.past,
      secret: privateChallengeParameters ?? {},
      metadata: challengeMetadata ?? null,
    },
    context,
  );
  const told = Object.entries(publicChallengeParameters ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: id,
    ChallengeParameters: { USERNAME: step.userName, ...Object.fromEntries(told) },
  };
}

function ask(
  { pool, client, userName, user, metadata }: Step,
  slot: 'DefineAuthChallenge' | 'CreateAuthChallenge' | 'VerifyAuthChallengeResponse',
  request: object,
  response: Readonly<Record<string, unknown>>,
  context: Context,
) {
  if (!hasTrigger(pool, slot)) {
    throw new AwsException(
      'InvalidParameterException',
      'Custom auth lambda trigger is not configured for the user pool.',
    );
  }
  return callTrigger(
    {
      pool,
      clientId: client.ClientId,
      slot,
      source: `${slot}_Authentication`,
      userName,
      request: {
        userAttributes: user === undefined ? {} : eventAttributes(user),
        ...request,
        ...(user === undefined ? { userNotFound: true } : {}),
        ...(metadata === undefined ? {} : { clientMetadata: metadata }),
      },
      response,
    },
    context,
  );
}
