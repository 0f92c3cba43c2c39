import type { Account } from '../account.ts';
import { count } from './record.ts';

/** A sign-in with another identity provider, at the pool's web addresses. */
export interface Federation {
  readonly poolId: string;
  readonly clientId: string;
  /** The provider's name in the pool: `Google`. */
  readonly provider: string;
  readonly outcome: 'success' | 'failure' | 'throttled';
  readonly at: number;
}

/** Counts such a sign-in as Cognito does. Source: developer guide, metrics for user pools. */
export function countFederation(account: Pick<Account, 'metrics'>, is: Federation): void {
  count(account, {
    namespace: 'AWS/Cognito',
    name: is.outcome === 'throttled' ? 'FederationThrottles' : 'FederationSuccesses',
    dimensions: { UserPool: is.poolId, UserPoolClient: is.clientId, IdentityProvider: is.provider },
    value: is.outcome === 'failure' ? 0 : 1,
    at: is.at,
  });
}
