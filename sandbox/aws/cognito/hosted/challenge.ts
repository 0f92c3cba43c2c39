import type { WireAnswer } from '../../protocol.ts';
import { postAuthentication } from '../complete-sign-in.ts';
import { takeSession } from '../open-session.ts';
import { settle } from '../respond.ts';
import { readAuthorization } from './authorization.ts';
import { toApp } from './callback.ts';
import { attempted } from './login.ts';
import { challengePage } from './login-page.ts';
import type { Visit } from './visit.ts';

const CHALLENGES = ['NEW_PASSWORD_REQUIRED', 'SMS_MFA', 'SOFTWARE_TOKEN_MFA'];

/** POST `/mfa` and `/resetPassword`: the code, or the new password, that the page asked for after the password. */
export async function submitChallenge(visit: Visit): Promise<WireAnswer> {
  const { pool, form, context } = visit;
  const asked = readAuthorization(visit);
  if (asked.kind === 'refused') return asked.answer;
  const { authorization } = asked;
  const { client } = authorization;
  const given = (name: string) => form?.get(name) ?? '';
  const named = given('challenge');
  const challenge = CHALLENGES.includes(named) ? named : 'SOFTWARE_TOKEN_MFA';
  const question = { challenge, session: given('session'), username: given('username') };
  return await attempted(
    visit,
    authorization,
    async () => {
      const session = takeSession(pool, client, question.session, challenge, context.now());
      const answers = { NEW_PASSWORD: given('password'), [`${challenge}_CODE`]: given('code') };
      const answer = await settle(
        { pool, client, session, given: answers, metadata: undefined },
        async (proved) => {
          await postAuthentication(proved, context);
          return await toApp(visit, authorization, proved.user);
        },
        context,
      );
      return { kind: 'signed in', answer };
    },
    (message) => challengePage(visit, authorization, question, message),
  );
}
