import { AwsException } from '../../exception.ts';
import type { WireAnswer } from '../../protocol.ts';
import { postAuthentication } from '../complete-sign-in.ts';
import { provePassword } from '../sign-in.ts';
import { toErrorPage } from './answer.ts';
import { type Authorization, readAuthorization } from './authorization.ts';
import { isOfTrigger, toApp, toAppOfTrigger } from './callback.ts';
import { challengePage, loginPage } from './login-page.ts';
import { countAttempt } from './measure.ts';
import { offers } from './provider.ts';
import type { Visit } from './visit.ts';

/** GET `/login`: the login page. Source: developer guide, login endpoint. */
export function showLogin(visit: Visit): WireAnswer {
  const asked = readAuthorization(visit);
  return asked.kind === 'refused' ? asked.answer : loginPage(visit, asked.authorization);
}

/**
 * POST `/login`: name and password. They are judged as in the API, with the same triggers, and no secret hash. What is
 * refused is said on the page again (assumption `login-page-refusal`); what a trigger refuses is told to the app.
 */
export async function submitLogin(visit: Visit): Promise<WireAnswer> {
  const { pool, form, context } = visit;
  const asked = readAuthorization(visit);
  if (asked.kind === 'refused') return asked.answer;
  const { authorization } = asked;
  const { client } = authorization;
  if (!offers(pool, client, 'COGNITO')) {
    return toErrorPage(visit, 'Login option is not available. Please try another one', client.ClientId);
  }
  const parameters = { USERNAME: form?.get('username') ?? '', PASSWORD: form?.get('password') ?? '' };
  return await attempted(
    visit,
    authorization,
    async () => {
      const end = await provePassword(
        { pool, client, parameters, metadata: undefined },
        async (proved) => {
          await postAuthentication(proved, context);
          return await toApp(visit, authorization, proved.user);
        },
        context,
      );
      if (end.kind === 'complete') return { kind: 'signed in', answer: end.given };
      const { ChallengeName: challenge = '', Session: session = '' } = end.challenge;
      const question = { challenge, session, username: parameters.USERNAME };
      return { kind: 'asked', answer: challengePage(visit, authorization, question) };
    },
    (message) => loginPage(visit, authorization, message),
  );
}

/** How far one step of a sign-in came. */
export interface Step {
  readonly kind: 'signed in' | 'asked';
  readonly answer: WireAnswer;
}

/** Takes one step of a sign-in and counts how it ended; `again` shows the page anew with what was wrong. */
export async function attempted(
  { pool, context }: Visit,
  authorization: Authorization,
  step: () => Promise<Step>,
  again: (message: string) => WireAnswer,
): Promise<WireAnswer> {
  const count = (success: boolean) =>
    countAttempt('SignIn', { pool, clientId: authorization.client.ClientId, success }, context);
  try {
    const { kind, answer } = await step();
    if (kind === 'signed in') count(true);
    return answer;
  } catch (error) {
    if (!(error instanceof AwsException)) throw error;
    count(false);
    return isOfTrigger(error) ? toAppOfTrigger(authorization, error) : again(error.message);
  }
}
