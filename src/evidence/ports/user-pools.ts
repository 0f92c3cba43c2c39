import type { UserQuery } from '../../cognito/user-query.ts';
import type { PoolRef } from '../../incident/incident.ts';
import type { ClientSettings } from '../client.ts';
import type { PoolSettings } from '../pool.ts';
import type { Reading } from '../reading.ts';
import type { MfaFactors, UnconfirmedUsers, UserProfile } from '../user.ts';

/** What is read from Cognito itself. */
export interface UserPools {
  /** cognito-idp:DescribeUserPool */
  pool(pool: PoolRef): Promise<Reading<PoolSettings>>;
  /** cognito-idp:ListUsers. At most 60 profiles, the page size of the API. */
  users(pool: PoolRef, query: UserQuery): Promise<Reading<readonly UserProfile[]>>;
  /**
   * cognito-idp:ListUsers. Users who are UNCONFIRMED and were created since then, in milliseconds since 1970. At most
   * `most` who are unconfirmed are looked at, whenever they were created: the API knows no order. Who they are is dropped.
   */
  unconfirmedSince(pool: PoolRef, since: number, most: number): Promise<Reading<UnconfirmedUsers>>;
  /** cognito-idp:AdminListGroupsForUser */
  groupsOf(pool: PoolRef, username: string): Promise<Reading<readonly string[]>>;
  /** cognito-idp:DescribeUserPoolClient. The client secret in the response is dropped in the adapter. */
  client(pool: PoolRef, clientId: string): Promise<Reading<ClientSettings>>;
  /** cognito-idp:AdminGetUser. Makes the user a billable monthly active user: only on an explicit request. */
  factorsOf(pool: PoolRef, username: string): Promise<Reading<MfaFactors>>;
}
