import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListGroupsCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { refusalOf, running, START } from '../running.ts';

const { cognito } = running();
const prod = 'us-east-1_Prod12345';

describe('ListUserPools', () => {
  test('lists the pools of the account in pages', async () => {
    const first = await cognito().send(new ListUserPoolsCommand({ MaxResults: 2 }));
    const second = await cognito().send(new ListUserPoolsCommand({ MaxResults: 2, NextToken: first.NextToken }));
    expect([first, second].map(({ UserPools }) => UserPools?.map(({ Name }) => Name))).toEqual([
      ['prod', 'staging'],
      ['legacy'],
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  test('refuses a page that is too large and a token that it never gave', async () => {
    expect(await refusalOf(cognito().send(new ListUserPoolsCommand({ MaxResults: 61 })))).toBe(
      "InvalidParameterException: 1 validation error detected: Value at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    );
    expect(await refusalOf(cognito().send(new ListUserPoolsCommand({ MaxResults: 1, NextToken: 'x' })))).toBe(
      'InvalidParameterException: Invalid pagination token.',
    );
  });
});

describe('DescribeUserPool', () => {
  test('answers settings, with dates as dates', async () => {
    const { UserPool } = await cognito().send(new DescribeUserPoolCommand({ UserPoolId: prod }));
    expect({
      name: UserPool?.Name,
      arn: UserPool?.Arn,
      aliases: UserPool?.AliasAttributes,
      mfa: UserPool?.MfaConfiguration,
      tier: UserPool?.UserPoolTier,
      caseSensitive: UserPool?.UsernameConfiguration?.CaseSensitive,
      users: UserPool?.EstimatedNumberOfUsers,
      changed: UserPool?.LastModifiedDate,
    }).toEqual({
      name: 'prod',
      arn: 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Prod12345',
      aliases: ['email', 'phone_number'],
      mfa: 'OPTIONAL',
      tier: 'ESSENTIALS',
      caseSensitive: false,
      users: 16,
      changed: new Date(START - 30 * 86_400_000),
    });
  });

  test('says that a pool is not there', async () => {
    const call = cognito().send(new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_Gone12345' }));
    expect(await refusalOf(call)).toBe('ResourceNotFoundException: User pool us-east-1_Gone12345 does not exist.');
  });
});

describe('app clients', () => {
  test('ListUserPoolClients lists names and ids in pages', async () => {
    const first = await cognito().send(new ListUserPoolClientsCommand({ UserPoolId: prod, MaxResults: 2 }));
    const second = await cognito().send(
      new ListUserPoolClientsCommand({ UserPoolId: prod, MaxResults: 2, NextToken: first.NextToken }),
    );
    expect([...(first.UserPoolClients ?? []), ...(second.UserPoolClients ?? [])]).toEqual([
      { ClientId: '1prodweb000000000000client', UserPoolId: prod, ClientName: 'web' },
      { ClientId: '1prodapi000000000000client', UserPoolId: prod, ClientName: 'api-backend' },
      { ClientId: '1prodcanary000000000client', UserPoolId: prod, ClientName: 'sign-in-canary' },
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  test('DescribeUserPoolClient answers the secret, as AWS does', async () => {
    const { UserPoolClient } = await cognito().send(
      new DescribeUserPoolClientCommand({ UserPoolId: prod, ClientId: '1prodapi000000000000client' }),
    );
    expect(UserPoolClient?.ClientSecret).toBe('sandbox-prod-not-a-secret-000000000000000000000');
    expect(UserPoolClient?.ClientId).toMatch(/^[a-z0-9]{26}$/);
  });

  test('a client of another pool is not there', async () => {
    const call = cognito().send(
      new DescribeUserPoolClientCommand({ UserPoolId: prod, ClientId: '2stagweb000000000000client' }),
    );
    expect(await refusalOf(call)).toBe(
      'ResourceNotFoundException: User pool client 2stagweb000000000000client does not exist.',
    );
  });
});

test('ListGroups lists the groups of a pool in pages', async () => {
  const first = await cognito().send(new ListGroupsCommand({ UserPoolId: prod, Limit: 2 }));
  const second = await cognito().send(
    new ListGroupsCommand({ UserPoolId: prod, Limit: 2, NextToken: first.NextToken }),
  );
  expect([first, second].map(({ Groups }) => Groups?.map(({ GroupName }) => GroupName))).toEqual([
    ['admins', 'engineers'],
    ['us-east-1_Prod12345_Google'],
  ]);
});
