import { KEYS } from './callers.ts';
import { changeFunction, changePool } from './change.ts';
import { incident, POOL } from './incident.ts';
import { LIVE, triggerFunction } from './releases.ts';
import { settingsOf } from './settings.ts';

const day = 86_400_000;
const NAME = 'pre-sign-up';

const code = `export const handler = async (event) => {
  event.response.autoConfirmUser = event.request.userAttributes.email.endsWith('@example.com');
  return event;
};
`;

/** A new alias that nobody let Cognito call. */
export const signUpBlockedByPermission = incident({
  name: 'sign-up-blocked-by-permission',
  title: 'Nobody can sign up since the pool calls another alias',
  family: 'trigger',
  cause: 'trigger-permission-missing',
  symptom: 'PreSignUp invocation failed due to error AccessDeniedException.',
  happened:
    'The pipeline made the alias `blue` for `pre-sign-up` and led the pool to it, with every other setting kept. The permission to invoke belongs to the alias `live`, and `blue` got none: Cognito is turned away before the function runs.',
  shows: 'the permission of the alias, the settings of the pool in changes, errors of SignUp, and no run in the log',
  seed: 3,
  minutesAgo: 50,
  traffic: { signUpsPerMinute: 1.2 },
  before(account, pool, now) {
    const { arn } = triggerFunction(account, pool, { name: NAME, code, version: 12, at: now - 40 * day });
    pool.description.LambdaConfig = { PreSignUp: `${arn}:${LIVE}` };
  },
  async breaks({ context, pool, at }) {
    const by = KEYS.pipeline;
    await changeFunction(context, {
      at: at - 15_000,
      by,
      operation: 'CreateAlias',
      input: { FunctionName: NAME, Name: 'blue', FunctionVersion: '12' },
    });
    const { LambdaConfig } = pool.description;
    const blue = LambdaConfig?.PreSignUp?.replace(/:live$/, ':blue');
    await changePool(context, {
      at,
      by,
      operation: 'UpdateUserPool',
      input: { ...settingsOf(pool), UserPoolId: POOL, LambdaConfig: { ...LambdaConfig, PreSignUp: blue } },
    });
  },
});
