import { KEYS } from '../../../sandbox/scenarios/callers.ts';
import { changeFunction } from '../../../sandbox/scenarios/change.ts';
import { LIVE, triggerFunction } from '../../../sandbox/scenarios/releases.ts';
import type { Break } from './break.ts';

const DAY = 86_400_000;
const PRE_SIGN_UP = 'pre-sign-up';
const untouched = 'export const handler = async (event) => event;\n';

/** Changes to the functions that a pool calls. */
export const triggerBreaks: readonly Break[] = [
  {
    name: 'concurrency-zero',
    what: 'The reserved concurrency of a pre sign-up function is set to 0',
    rule: 'trigger-concurrency-zero',
    about: { kind: 'trigger', functionName: PRE_SIGN_UP },
    before(account, pool, now) {
      const { arn } = triggerFunction(account, pool, {
        name: PRE_SIGN_UP,
        code: untouched,
        version: 5,
        at: now - 40 * DAY,
      });
      pool.description.LambdaConfig = { PreSignUp: `${arn}:${LIVE}` };
    },
    async breaks({ context, at }) {
      await changeFunction(context, {
        at,
        by: KEYS.olivia,
        operation: 'PutFunctionConcurrency',
        input: { FunctionName: PRE_SIGN_UP, ReservedConcurrentExecutions: 0 },
      });
    },
  },
];
