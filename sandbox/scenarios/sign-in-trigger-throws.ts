import { incident } from './incident.ts';
import { LIVE, release, triggerFunction } from './releases.ts';

const day = 86_400_000;
const NAME = 'post-authentication';

const version3 = `export const handler = async (event) => {
  console.log('signed in, tenant', event.request.userAttributes['custom:tenant'] ?? 'none');
  return event;
};
`;

const version4 = `export const handler = async (event) => {
  const [tenant] = event.request.userAttributes['custom:tenant'].split('/');
  console.log('signed in, tenant', tenant);
  return event;
};
`;

/** A trigger that throws for whoever lacks an attribute. */
export const signInTriggerThrows = incident({
  name: 'sign-in-trigger-throws',
  title: 'Sign-in fails with an error of our own code',
  family: 'trigger',
  cause: 'trigger-exception',
  symptom: "PostAuthentication failed with error Cannot read properties of undefined (reading 'split').",
  happened:
    'Version 4 of `post-authentication` takes it that everybody has `custom:tenant`. Who has none gets the function’s own error in place of tokens, though the password was right. Refreshing still works.',
  shows:
    'the exception in the log with its version, the errors of the function, the error of InitiateAuth, the alias in changes',
  seed: 5,
  minutesAgo: 40,
  before(account, pool, now) {
    const { arn } = triggerFunction(account, pool, { name: NAME, code: version3, version: 3, at: now - 60 * day });
    pool.description.LambdaConfig = { PostAuthentication: `${arn}:${LIVE}` };
  },
  breaks: ({ context, at }) => release(context, NAME, version4, at),
});
