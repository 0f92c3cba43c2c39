import { signInByCode } from './custom-sign-in.ts';
import { incident, WEB } from './incident.ts';
import { LIVE, release, triggerFunction } from './releases.ts';

const day = 86_400_000;
const minute = 60_000;
const DEFINE = 'define-challenge';

const define = (passed: string) => `export const handler = async (event) => {
  const { session } = event.request;
  const last = session.at(-1);
  if (last?.challengeResult === ${passed}) event.response.issueTokens = true;
  else if (session.length > 8) event.response.failAuthentication = true;
  else event.response.challengeName = 'CUSTOM_CHALLENGE';
  console.log('returning', JSON.stringify(event));
  return event;
};
`;

const create = `export const handler = async (event) => {
  event.response.publicChallengeParameters = { medium: 'email' };
  event.response.privateChallengeParameters = { code: '13579' };
  event.response.challengeMetadata = 'EMAIL_CODE';
  console.log('returning', JSON.stringify(event));
  return event;
};
`;

const verify = `export const handler = async (event) => {
  event.response.answerCorrect = event.request.challengeAnswer === event.request.privateChallengeParameters.code;
  console.log('returning', JSON.stringify(event));
  return event;
};
`;

/** A state machine that never comes to its end. */
export const customSignInLoops = incident({
  name: 'custom-sign-in-loops',
  title: 'Whoever signs in by e-mailed code is asked for the code again and again',
  family: 'custom-auth',
  cause: 'custom-auth-loop',
  symptom: 'the right code is not accepted, it asks again',
  happened:
    'Version 6 of `define-challenge` compares `challengeResult` with the text `"true"`, and it is a boolean. Verify finds the code right, Define asks for another one. Nothing fails, so that no metric shows it; sign-in by password is as always.',
  shows: 'the traces of custom sign-ins: PASS, and then CUSTOM_CHALLENGE again; the alias in changes',
  seed: 7,
  minutesAgo: 35,
  before(account, pool, now) {
    const at = now - 75 * day;
    const arnOf = (name: string, code: string) =>
      `${triggerFunction(account, pool, { name, code, version: 5, at }).arn}:${LIVE}`;
    pool.description.LambdaConfig = {
      DefineAuthChallenge: arnOf(DEFINE, define('true')),
      CreateAuthChallenge: arnOf('create-challenge', create),
      VerifyAuthChallengeResponse: arnOf('verify-challenge', verify),
    };
    const web = pool.clients.find(({ ClientId }) => ClientId === WEB);
    web?.ExplicitAuthFlows?.push('ALLOW_CUSTOM_AUTH');
  },
  async breaks(stage) {
    for (const ago of [50, 41, 33, 22, 14, 5]) await signInByCode(stage, stage.at - ago * minute);
    await release(stage.context, DEFINE, define("'true'"), stage.at);
  },
  async since(stage, now) {
    for (let at = stage.at + 2 * minute; at < now; at += 4 * minute) await signInByCode(stage, at);
  },
});
