import { cognito } from '../aws/cognito/service.ts';
import { AwsException } from '../aws/exception.ts';
import { perform } from '../aws/perform.ts';
import { uuid } from '../aws/uuid.ts';
import { type Stage, WEB } from './incident.ts';

/** How often people type the code that was sent, before they give up. */
const PATIENT = 4;

/** Somebody signs in by custom authentication and types the code that they were sent, as often as they are asked. */
export async function signInByCode(
  stage: Stage,
  from: number,
  typed: (secret: Readonly<Record<string, unknown>>) => string = ({ code }) => String(code ?? ''),
): Promise<void> {
  const { context, pool, crowd } = stage;
  const person = crowd.people[(context.random(1)[0] ?? 0) % crowd.people.length];
  let at = from;
  let answer = await askCognito(stage, at, 'InitiateAuth', {
    AuthFlow: 'CUSTOM_AUTH',
    ClientId: WEB,
    AuthParameters: { USERNAME: person?.login ?? 'alice' },
  });
  for (let tries = 0; tries < PATIENT && answer !== undefined && 'Session' in answer; tries += 1) {
    at += 9_000;
    const session = pool.sessions.get(String(answer.Session));
    answer = await askCognito(stage, at, 'RespondToAuthChallenge', {
      ClientId: WEB,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: answer.Session,
      ChallengeResponses: { USERNAME: session?.username ?? '', ANSWER: typed(session?.secret ?? {}) },
    });
  }
}

/** A call of the app's at a moment of the past, in milliseconds since 1970; undefined when it is refused. */
export async function askCognito(
  { context }: Stage,
  at: number,
  operation: string,
  input: object,
): Promise<object | undefined> {
  const sender = { accessKeyId: undefined, address: '198.51.100.77', userAgent: 'okhttp/5.0.0' };
  const call = { service: cognito, operation, input, sender, requestId: uuid(context.random) };
  const begun = context.now();
  try {
    return await perform(call, { ...context, now: () => at + context.now() - begun });
  } catch (error) {
    if (error instanceof AwsException) return undefined;
    throw error;
  }
}
