import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type ChallengeNameType,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeEach, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { refusalOf, running, START } from '../running.ts';
import { triggers } from './trigger-functions.ts';

const stand = running();
const { aws, clock, cognito } = stand;
const { pool, add, events } = triggers(stand);
const ClientId = '1prodweb000000000000client';

const DEFINE = `
  const { session } = event.request;
  const last = session.at(-1);
  if (last?.challengeResult) event.response.issueTokens = true;
  else if (session.length > 1) event.response.failAuthentication = true;
  else event.response.challengeName = 'CUSTOM_CHALLENGE';
  return event;`;
const CREATE = `
  event.response.publicChallengeParameters = { hint: 'the number is in your mail' };
  event.response.privateChallengeParameters = { answer: '4711' };
  event.response.challengeMetadata = 'TRY_' + event.request.session.length;
  return event;`;
const VERIFY = `
  event.response.answerCorrect = event.request.privateChallengeParameters.answer === event.request.challengeAnswer;
  return event;`;

beforeEach(() => {
  clock.now = START;
  pool().description.LambdaConfig = {};
  aws().state.functions.length = 0;
  aws().state.logGroups.length = 0;
  const client = pool().clients[0];
  if (client === undefined) throw new Error('no client');
  client.ExplicitAuthFlows = ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'];
});

function withTriggers(define = DEFINE): void {
  add('DefineAuthChallenge', define);
  add('CreateAuthChallenge', CREATE);
  add('VerifyAuthChallengeResponse', VERIFY);
}

const start = (USERNAME = 'alice', more: object = {}) =>
  cognito().send(new InitiateAuthCommand({ AuthFlow: 'CUSTOM_AUTH', ClientId, AuthParameters: { USERNAME }, ...more }));

const answer = (
  Session: string | undefined,
  responses: Record<string, string>,
  ChallengeName: ChallengeNameType = 'CUSTOM_CHALLENGE',
  more: object = {},
) =>
  cognito().send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: 'alice', ...responses },
      ...more,
    }),
  );

describe('CUSTOM_AUTH', () => {
  test('asks, takes a wrong answer, asks again, and gives tokens for the right one', async () => {
    withTriggers();
    const first = await start('alice', { ClientMetadata: { lost: 'here' } });
    expect([first.ChallengeName, first.ChallengeParameters]).toEqual([
      'CUSTOM_CHALLENGE',
      { USERNAME: 'alice', hint: 'the number is in your mail' },
    ]);
    const second = await answer(first.Session, { ANSWER: 'wrong' });
    expect(second.ChallengeName).toBe('CUSTOM_CHALLENGE');
    const last = await answer(second.Session, { ANSWER: '4711' }, 'CUSTOM_CHALLENGE', {
      ClientMetadata: { app: 'ios' },
    });
    expect([last.ChallengeName, last.AuthenticationResult?.TokenType]).toEqual([undefined, 'Bearer']);
    const one = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'TRY_0' };
    const two = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'TRY_1' };
    expect(events('DefineAuthChallenge').map(({ request }) => [request.session, request.clientMetadata])).toEqual([
      [[], undefined],
      [[one], undefined],
      [[one, two], { app: 'ios' }],
    ]);
    expect(
      events('VerifyAuthChallengeResponse').map(({ request, response }) => [request.challengeAnswer, response]),
    ).toEqual([
      ['wrong', { answerCorrect: null }],
      ['4711', { answerCorrect: null }],
    ]);
    expect(
      events('CreateAuthChallenge').map(({ triggerSource, request }) => [triggerSource, request.challengeName]),
    ).toEqual([
      ['CreateAuthChallenge_Authentication', 'CUSTOM_CHALLENGE'],
      ['CreateAuthChallenge_Authentication', 'CUSTOM_CHALLENGE'],
    ]);
  });

  test('ends when Define says so, or says nothing (our assumption)', async () => {
    withTriggers();
    const first = await start();
    const second = await answer(first.Session, { ANSWER: 'wrong' });
    expect(await refusalOf(answer(second.Session, { ANSWER: 'wrong' }))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
    withTriggers('return event;');
    aws().state.functions.splice(0, 3);
    expect(await refusalOf(start())).toBe('NotAuthorizedException: Incorrect username or password.');
  });

  test('of nobody looks the same, and only the functions are told', async () => {
    withTriggers();
    const { ChallengeName, Session } = await start('nobody');
    expect([ChallengeName, events('DefineAuthChallenge').map(({ request }) => request)]).toEqual([
      'CUSTOM_CHALLENGE',
      [{ userAttributes: {}, session: [], userNotFound: true }],
    ]);
    expect(await refusalOf(answer(Session, { USERNAME: 'nobody', ANSWER: '4711' }))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
  });

  test('is refused without its functions', async () => {
    const missing = 'InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.';
    expect(await refusalOf(start())).toBe(missing);
    add('DefineAuthChallenge', DEFINE);
    expect(await refusalOf(start())).toBe(missing);
  });

  test('is refused when a function fails', async () => {
    withTriggers();
    add('CreateAuthChallenge', 'event.response.publicChallengeParameters = { n: 1 }; return event;');
    aws().state.functions.splice(1, 1);
    expect(await refusalOf(start())).toBe('InvalidLambdaResponseException: Unrecognizable lambda output');
  });
});

describe('a session', () => {
  test('can be used once, by its own user, for its own challenge, and for 3 minutes', async () => {
    withTriggers();
    const { Session } = await start();
    expect([
      await refusalOf(answer('made-up-made-up-made-up', { ANSWER: '4711' })),
      await refusalOf(answer(Session, { NEW_PASSWORD: DEMO_PASSWORD }, 'NEW_PASSWORD_REQUIRED')),
    ]).toEqual([
      'NotAuthorizedException: Invalid session for the user.',
      'NotAuthorizedException: Invalid session for the user.',
    ]);
    await answer(Session, { ANSWER: '4711' });
    expect(await refusalOf(answer(Session, { ANSWER: '4711' }))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    );
    const other = await start();
    expect(await refusalOf(answer(other.Session, { USERNAME: 'grace', ANSWER: '4711' }))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    );
    const late = await start();
    clock.now += 3 * 60_000;
    expect(await refusalOf(answer(late.Session, { ANSWER: '4711' }))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    );
  });

  test('of a temporary password takes a new one, a weak one not', async () => {
    const { Session, ChallengeName } = await cognito().send(
      new AdminInitiateAuthCommand({
        UserPoolId: pool().id,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'carol', PASSWORD: DEMO_PASSWORD },
      }),
    );
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    add('PreTokenGeneration', 'return event;');
    const set = (NEW_PASSWORD: string) =>
      cognito().send(
        new AdminRespondToAuthChallengeCommand({
          UserPoolId: pool().id,
          ClientId,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session,
          ChallengeResponses: { USERNAME: 'carol', NEW_PASSWORD },
        }),
      );
    expect(await refusalOf(set('weak'))).toBe(
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    );
    expect((await set('Brand-New-1!')).AuthenticationResult?.TokenType).toBe('Bearer');
    expect(events('PreTokenGeneration').map(({ triggerSource }) => triggerSource)).toEqual([
      'TokenGeneration_NewPasswordChallenge',
    ]);
    expect(pool().users.find(({ username }) => username === 'carol')?.status).toBe('CONFIRMED');
  });

  test('of a second factor takes the code, also after a wrong one', async () => {
    const { Session } = await cognito().send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId,
        AuthParameters: { USERNAME: 'judy', PASSWORD: DEMO_PASSWORD },
      }),
    );
    const code = pool().sessions.get(Session ?? '')?.code ?? 'none';
    const send = (SOFTWARE_TOKEN_MFA_CODE: string) =>
      answer(Session, { USERNAME: 'judy', SOFTWARE_TOKEN_MFA_CODE }, 'SOFTWARE_TOKEN_MFA');
    expect(await refusalOf(send('x'))).toBe('CodeMismatchException: Invalid code or auth state for the user.');
    expect((await send(code)).AuthenticationResult?.TokenType).toBe('Bearer');
  });
});
