import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  ListUsersCommand,
  type ListUsersCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { refusalOf, running, START } from '../running.ts';

const { cognito } = running();
const prod = 'us-east-1_Prod12345';
const day = 86_400_000;

async function usernames(input: Partial<ListUsersCommandInput>): Promise<(string | undefined)[]> {
  const { Users } = await cognito().send(new ListUsersCommand({ UserPoolId: prod, ...input }));
  return (Users ?? []).map(({ Username }) => Username);
}

describe('ListUsers', () => {
  test('answers a user with attributes, state and dates', async () => {
    const { Users, PaginationToken } = await cognito().send(
      new ListUsersCommand({ UserPoolId: prod, Filter: 'email = "alice@example.com"' }),
    );
    expect(Users).toEqual([
      {
        Username: 'alice',
        Attributes: [
          { Name: 'sub', Value: '00000000-0000-4000-8000-000000000001' },
          { Name: 'email', Value: 'alice@example.com' },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: 'Alice Example' },
          { Name: 'custom:tenant', Value: 'acme' },
        ],
        UserCreateDate: new Date(START - 365 * day),
        UserLastModifiedDate: new Date(START - 40 * day),
        Enabled: true,
        UserStatus: 'CONFIRMED',
      },
    ]);
    expect(PaginationToken).toBeUndefined();
  });

  test.each([
    ['the start of a value', 'email ^= "ca"', ['carol', 'cathy']],
    ['an attribute in quotes', '"email"="bob@example.com"', ['bob']],
    ['letter case, which does not matter in an e-mail address', 'email = "ALICE@example.com"', ['alice']],
    ['letter case, which matters in a username', 'username = "ALICE"', []],
    ['a phone number', 'phone_number = "+15555550123"', ['ivan']],
    ['a sub', 'sub = "00000000-0000-4000-8000-000000000005"', ['dave']],
    ['a status', 'cognito:user_status = "force_change_password"', ['carol', 'cathy']],
    ['users that are disabled', 'status = "Disabled"', ['erin']],
    ['a name with a space', 'name = "Alice Example"', ['alice']],
    ['one address of two profiles', 'email = "grace@example.com"', ['grace', 'Google_271828182845904523536']],
    ['nobody', 'email = "nobody@example.com"', []],
    ['a quote in the value, which stays part of it', 'email = "a\\" or \\"b"', []],
  ])('filters by %s', async (_what, Filter, expected) => {
    expect(await usernames({ Filter })).toEqual(expected);
  });

  test.each([
    ['no operator', 'foo', 'Error while parsing filter.'],
    ['no quotes', 'email = alice', 'Error while parsing filter.'],
    ['a quote that ends the value early', 'email = "a" or "b"', 'Error while parsing filter.'],
    ['an operator that does not exist', 'email != "a"', 'Error while parsing filter.'],
    ['a custom attribute', 'custom:tenant = "acme"', 'Invalid search attribute: custom:tenant'],
    ['an attribute that is not searchable', 'birthdate = "1990-01-01"', 'Invalid search attribute: birthdate'],
    ['a name that every object has', 'constructor = "x"', 'Invalid search attribute: constructor'],
    [
      'too long a filter',
      `email = "${'a'.repeat(256)}"`,
      "1 validation error detected: Value at 'filter' failed to satisfy constraint: Member must have length less than or equal to 256",
    ],
  ])('refuses %s', async (_what, Filter, message) => {
    expect(await refusalOf(usernames({ Filter }))).toBe(`InvalidParameterException: ${message}`);
  });

  test('pages through everybody once', async () => {
    const seen: (string | undefined)[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await cognito().send(new ListUsersCommand({ UserPoolId: prod, Limit: 4, PaginationToken }));
      seen.push(...(page.Users ?? []).map(({ Username }) => Username));
      PaginationToken = page.PaginationToken;
    } while (PaginationToken !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([16, 16]);
  });

  test('takes a pagination token only with the filter it was given for', async () => {
    const page = await cognito().send(new ListUsersCommand({ UserPoolId: prod, Limit: 1, Filter: 'email ^= "ca"' }));
    const call = usernames({ Limit: 1, Filter: 'email ^= "a"', PaginationToken: page.PaginationToken });
    expect(await refusalOf(call)).toBe('InvalidParameterException: Invalid pagination token.');
  });

  test('refuses a limit over 60', async () => {
    expect(await refusalOf(usernames({ Limit: 61 }))).toBe(
      "InvalidParameterException: 1 validation error detected: Value at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    );
  });

  test('gives only the attributes asked for, and refuses when a user lacks one', async () => {
    const { Users } = await cognito().send(
      new ListUsersCommand({ UserPoolId: prod, AttributesToGet: ['email'], Filter: 'username = "alice"' }),
    );
    expect(Users?.[0]?.Attributes).toEqual([{ Name: 'email', Value: 'alice@example.com' }]);
    expect(await refusalOf(usernames({ AttributesToGet: ['email'] }))).toBe(
      'InvalidParameterException: Input fails to satisfy the constraints.',
    );
  });

  test('in a pool that signs in by e-mail, the username is the sub', async () => {
    const { Users } = await cognito().send(
      new ListUsersCommand({ UserPoolId: 'us-east-1_Stag12345', Filter: 'email = "alice@example.com"' }),
    );
    expect(Users?.map(({ Username }) => Username)).toEqual(['00000000-0000-4000-8000-000000000101']);
  });
});

describe('AdminGetUser', () => {
  const get = (Username: string, UserPoolId = prod) =>
    cognito().send(new AdminGetUserCommand({ UserPoolId, Username }));

  test('answers the second factors', async () => {
    const { $metadata: _wire, UserAttributes: _attributes, ...judy } = await get('judy');
    expect(judy).toEqual({
      Username: 'judy',
      UserCreateDate: new Date(START - 365 * day),
      UserLastModifiedDate: new Date(START - 40 * day),
      Enabled: true,
      UserStatus: 'CONFIRMED',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    });
  });

  test('finds by verified alias and whatever letter case, but not by an address that is not verified', async () => {
    expect((await get('Alice@Example.com')).Username).toBe('alice');
    expect((await get('+15555550123')).Username).toBe('ivan');
    expect(await refusalOf(get('heidi@example.com'))).toBe('UserNotFoundException: User does not exist.');
  });

  test('minds letter case where the pool does', async () => {
    expect((await get('Mallory', 'us-east-1_Lega12345')).Username).toBe('Mallory');
    expect(await refusalOf(get('mallory', 'us-east-1_Lega12345'))).toBe('UserNotFoundException: User does not exist.');
  });
});

test('AdminListGroupsForUser lists the groups of a user in pages', async () => {
  const groups = async (Username: string, NextToken?: string) =>
    await cognito().send(new AdminListGroupsForUserCommand({ UserPoolId: prod, Username, Limit: 1, NextToken }));
  const first = await groups('alice');
  const second = await groups('alice', first.NextToken);
  expect([first, second].map(({ Groups }) => Groups?.map(({ GroupName }) => GroupName))).toEqual([
    ['admins'],
    ['engineers'],
  ]);
  expect(second.NextToken).toBeUndefined();
  expect((await groups('bob')).Groups).toEqual([]);
});
