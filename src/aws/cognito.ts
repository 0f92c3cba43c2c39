import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUsersCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { listUsersFilter } from '../cognito/user-query.ts';
import type { UserPools } from '../evidence/ports/user-pools.ts';
import { known, type Reading } from '../evidence/reading.ts';
import type { PoolRef } from '../incident/incident.ts';
import { clientSettings } from './cognito-client.ts';
import { poolSettings } from './cognito-pool.ts';
import { mfaFactors, userProfile } from './cognito-user.ts';
import { gapFrom } from './gap.ts';
import { endless, incomplete, pages } from './pages.ts';

/** The page size of ListUsers and AdminListGroupsForUser, and the most profiles that are returned. */
const PAGE_SIZE = 60;

type Look<T> = (client: CognitoIdentityProviderClient, action: string) => Promise<Reading<T>>;

/** The read-only port to Cognito, over a client for each pool: pools may live in other Regions and accounts. */
export function createUserPools(options: {
  readonly client: (pool: PoolRef) => CognitoIdentityProviderClient;
}): UserPools {
  /** Looks, and turns what AWS refuses into a gap. */
  async function reading<T>(pool: PoolRef, action: string, look: Look<T>): Promise<Reading<T>> {
    const client = options.client(pool);
    try {
      return await look(client, action);
    } catch (error) {
      return gapFrom(error, action);
    }
  }

  return {
    pool: (pool) =>
      reading(pool, 'cognito-idp:DescribeUserPool', async (client, action) => {
        const answer = await client.send(new DescribeUserPoolCommand({ UserPoolId: pool.id }));
        return answer.UserPool === undefined ? incomplete(action) : known(poolSettings(pool.id, answer.UserPool));
      }),

    users: (pool, query) =>
      reading(pool, 'cognito-idp:ListUsers', async (client, action) => {
        const found = await pages<UserType>(PAGE_SIZE, async (token) => {
          const answer = await client.send(
            new ListUsersCommand({
              UserPoolId: pool.id,
              Filter: listUsersFilter(query),
              Limit: PAGE_SIZE,
              PaginationToken: token,
            }),
          );
          return { rows: answer.Users ?? [], next: answer.PaginationToken };
        });
        if (found === undefined) return endless(action);
        const profiles = found.slice(0, PAGE_SIZE).map(userProfile);
        return profiles.every((profile) => profile !== undefined) ? known(profiles) : incomplete(action);
      }),

    unconfirmedSince: (pool, since, most) =>
      reading(pool, 'cognito-idp:ListUsers', async (client) => {
        let looked = 0;
        let count = 0;
        let token: string | undefined;
        do {
          const answer = await client.send(
            new ListUsersCommand({
              UserPoolId: pool.id,
              AttributesToGet: ['sub'],
              Filter: 'cognito:user_status = "UNCONFIRMED"',
              Limit: PAGE_SIZE,
              ...(token === undefined ? {} : { PaginationToken: token }),
            }),
          );
          const users = answer.Users ?? [];
          looked += PAGE_SIZE;
          count += users.filter(({ UserCreateDate: at }) => at !== undefined && at.getTime() >= since).length;
          token = answer.PaginationToken;
        } while (token !== undefined && looked < most);
        return known({ count, atLeast: token !== undefined });
      }),

    groupsOf: (pool, username) =>
      reading(pool, 'cognito-idp:AdminListGroupsForUser', async (client, action) => {
        const groups = await pages(Number.POSITIVE_INFINITY, async (token) => {
          const answer = await client.send(
            new AdminListGroupsForUserCommand({
              UserPoolId: pool.id,
              Username: username,
              Limit: PAGE_SIZE,
              NextToken: token,
            }),
          );
          return { rows: answer.Groups ?? [], next: answer.NextToken };
        });
        if (groups === undefined) return endless(action);
        return known(groups.flatMap((group) => (group.GroupName === undefined ? [] : [group.GroupName])));
      }),

    client: (pool, clientId) =>
      reading(pool, 'cognito-idp:DescribeUserPoolClient', async (client, action) => {
        const answer = await client.send(
          new DescribeUserPoolClientCommand({ UserPoolId: pool.id, ClientId: clientId }),
        );
        const found = answer.UserPoolClient;
        return found === undefined ? incomplete(action) : known(clientSettings(clientId, found));
      }),

    factorsOf: (pool, username) =>
      reading(pool, 'cognito-idp:AdminGetUser', async (client) => {
        const answer = await client.send(new AdminGetUserCommand({ UserPoolId: pool.id, Username: username }));
        return known(mfaFactors(username, answer));
      }),
  };
}
