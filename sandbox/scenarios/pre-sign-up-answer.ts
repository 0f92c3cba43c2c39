import { incident } from './incident.ts';
import { LIVE, release, triggerFunction } from './releases.ts';

const day = 86_400_000;
const NAME = 'pre-sign-up';

const version40 = `export const handler = async (event) => {
  event.response.autoConfirmUser = event.request.userAttributes.email.endsWith('@example.com');
  return event;
};
`;

const version41 = `export const handler = async (event) => {
  event.response.autoConfirmUser = event.request.userAttributes.email.endsWith('@example.com');
  console.log('returning', JSON.stringify(event));
  return event;
};
`;

const version42 = `export const handler = async (event) => {
  const answer = { autoConfirmUser: 'true' };
  console.log('returning', JSON.stringify(answer));
  return answer;
};
`;

/** The incident of the field guide, as it can be true: the answer of a trigger is not the event. */
export const preSignUpAnswer = incident({
  name: 'pre-sign-up-answer',
  title: 'Nobody can sign up since a release of the pre sign-up trigger',
  family: 'trigger',
  cause: 'trigger-unrecognizable-output',
  symptom: 'new users cannot sign up',
  happened:
    'Two hours ago the pipeline moved the alias `live` of `pre-sign-up` from version 41 to 42. Version 42 returns only `{"autoConfirmUser":"true"}` and not the event. Sign-ups fail; who has an account signs in as always.',
  shows: 'the alias in changes, the broken answer in the function’s log, the errors of SignUp, the sign-up metric',
  seed: 1,
  minutesAgo: 120,
  before(account, pool, now) {
    const { arn } = triggerFunction(account, pool, { name: NAME, code: version40, version: 40, at: now - 80 * day });
    pool.description.LambdaConfig = { PreSignUp: `${arn}:${LIVE}` };
  },
  earlier: (context, now) => release(context, NAME, version41, now - 12 * day),
  breaks: ({ context, at }) => release(context, NAME, version42, at),
  // Many enough that two minutes after a rollback show whether it helped.
  live: { signUpsPerMinute: 10 },
});
