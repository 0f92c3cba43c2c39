import { z } from 'zod';
import type { Account } from '../account.ts';
import type { EndedCall } from '../call.ts';
import { quotaCategory } from './quota-category.ts';
import { count } from './record.ts';

const THROTTLED = 'TooManyRequestsException';

const asked = z.object({
  AuthFlow: z.string().optional().catch(undefined),
  ClientId: z.string().optional().catch(undefined),
  UserPoolId: z.string().optional().catch(undefined),
});

/** What a call is an attempt at, as the metrics begin: `SignInSuccesses`, `SignInThrottles`. */
type Attempt = 'SignIn' | 'SignUp' | 'TokenRefresh';

const attempts: Readonly<Record<string, Attempt>> = {
  AdminCreateUser: 'SignUp',
  AdminInitiateAuth: 'SignIn',
  AdminRespondToAuthChallenge: 'SignIn',
  GetTokensFromRefreshToken: 'TokenRefresh',
  InitiateAuth: 'SignIn',
  RespondToAuthChallenge: 'SignIn',
  SignUp: 'SignUp',
};

/**
 * Counts a Cognito call: in AWS/Cognito, where a success is 1 and a failure 0, throttled ones too, and in AWS/Usage. A sign-in that goes on
 * with a challenge is neither yet. Source: developer guide, metrics for user pools.
 */
export function countCognitoCall(call: EndedCall, account: Account): void {
  const throttled = call.error?.name === THROTTLED;
  const usage = {
    namespace: 'AWS/Usage',
    dimensions: {
      Service: 'Cognito user pool',
      Type: 'API',
      Resource: quotaCategory(call.operation),
      Class: 'None',
    },
    value: 1,
    at: call.at,
  };
  count(account, { ...usage, name: 'CallCount' });
  if (throttled) count(account, { ...usage, name: 'ThrottleCount' });

  const { data: input = {} } = asked.safeParse(call.input);
  const attempt = attemptOf(call.operation, input.AuthFlow);
  if (attempt === undefined) return;
  if (call.output !== undefined && 'ChallengeName' in call.output && call.output.ChallengeName !== undefined) return;
  const point = {
    namespace: 'AWS/Cognito',
    dimensions: dimensionsOf(call.operation, input, account),
    at: call.at,
  };
  count(account, { ...point, name: `${attempt}Successes`, value: call.error === undefined ? 1 : 0 });
  if (throttled) count(account, { ...point, name: `${attempt}Throttles`, value: 1 });
}

function attemptOf(operation: string, flow: string | undefined): Attempt | undefined {
  const attempt = Object.hasOwn(attempts, operation) ? attempts[operation] : undefined;
  return attempt === 'SignIn' && flow?.startsWith('REFRESH_TOKEN') ? 'TokenRefresh' : attempt;
}

/** Calls of administrators are all counted as one client; what names no client of a pool is counted as invalid. */
function dimensionsOf(operation: string, input: z.output<typeof asked>, account: Account): Record<string, string> {
  if (operation.startsWith('Admin')) {
    const known = account.pools.some((pool) => pool.id === input.UserPoolId);
    return { UserPool: (known && input.UserPoolId) || 'Invalid', UserPoolClient: known ? 'Admin' : 'Invalid' };
  }
  const pool = account.pools.find(({ clients }) => clients.some(({ ClientId }) => ClientId === input.ClientId));
  return { UserPool: pool?.id ?? 'Invalid', UserPoolClient: (pool && input.ClientId) ?? 'Invalid' };
}
