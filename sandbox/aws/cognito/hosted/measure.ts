import { count } from '../../cloudwatch/record.ts';
import type { Context } from '../../operation.ts';
import type { Pool } from '../pool.ts';

/** Which quota a request to the web addresses counts against. Source: developer guide, quotas. */
type Quota = 'ClientAuthentication' | 'UserAuthentication';

/**
 * Counts a sign-in or refresh at the web addresses as the API's are counted: 1 or 0 under pool and client, and a call
 * against the quota. Assumption `hosted-metrics`.
 */
export function countAttempt(
  attempt: 'SignIn' | 'TokenRefresh',
  is: { readonly pool: Pool; readonly clientId: string; readonly success: boolean },
  context: Pick<Context, 'account' | 'now'>,
): void {
  count(context.account, {
    namespace: 'AWS/Cognito',
    name: `${attempt}Successes`,
    dimensions: { UserPool: is.pool.id, UserPoolClient: is.clientId },
    value: is.success ? 1 : 0,
    at: context.now(),
  });
  countQuota('UserAuthentication', context);
}

/** Counts a request against a quota alone. */
export function countQuota(quota: Quota, { account, now }: Pick<Context, 'account' | 'now'>): void {
  const dimensions = { Service: 'Cognito user pool', Type: 'API', Resource: quota, Class: 'None' };
  count(account, { namespace: 'AWS/Usage', name: 'CallCount', dimensions, value: 1, at: now() });
}
