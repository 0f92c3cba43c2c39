import { describe, expect, test } from 'vitest';
import type { User } from '../../../sandbox/aws/cognito/user.ts';
import { healthy } from '../../../sandbox/scenarios/healthy.ts';

const now = Date.UTC(2026, 10, 20, 12);
const day = 86_400_000;
const account = healthy.build(now);
const { pools } = account;

function state(user: User): string {
  const { email_verified, phone_number_verified } = user.attributes;
  const verified = email_verified === 'true' || phone_number_verified === 'true' ? 'verified' : 'not verified';
  return [user.username, user.status, user.enabled ? 'enabled' : 'disabled', verified].join(', ');
}

describe('the healthy scenario', () => {
  test('has three pools of three kinds, each with a public client and one with a secret, and one with a canary', () => {
    expect(
      pools.map(({ id, description, clients }) => ({
        id,
        name: description.Name,
        aliases: description.AliasAttributes,
        signIn: description.UsernameAttributes,
        caseSensitive: description.UsernameConfiguration?.CaseSensitive,
        clients: clients.map(({ ClientName, ClientSecret }) => [ClientName, ClientSecret !== undefined]),
      })),
    ).toEqual([
      {
        id: 'us-east-1_Prod12345',
        name: 'prod',
        aliases: ['email', 'phone_number'],
        signIn: undefined,
        caseSensitive: false,
        clients: [
          ['web', false],
          ['api-backend', true],
          ['sign-in-canary', false],
        ],
      },
      {
        id: 'us-east-1_Stag12345',
        name: 'staging',
        aliases: undefined,
        signIn: ['email'],
        caseSensitive: false,
        clients: [
          ['web', false],
          ['api-backend', true],
        ],
      },
      {
        id: 'us-east-1_Lega12345',
        name: 'legacy',
        aliases: undefined,
        signIn: undefined,
        caseSensitive: true,
        clients: [
          ['web', false],
          ['api-backend', true],
        ],
      },
    ]);
  });

  test('has client ids like those of AWS, each its own', () => {
    const clients = pools.flatMap((pool) => pool.clients);
    const ids = clients.map(({ ClientId }) => ClientId);
    expect(ids.filter((id) => !/^[a-z0-9]{26}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(7);
  });

  test('has a user in every state, and the canary', () => {
    expect(pools[0]?.users.map(state)).toEqual([
      'alice, CONFIRMED, enabled, verified',
      'bob, UNCONFIRMED, enabled, not verified',
      'carol, FORCE_CHANGE_PASSWORD, enabled, verified',
      'cathy, FORCE_CHANGE_PASSWORD, enabled, verified',
      'dave, RESET_REQUIRED, enabled, verified',
      'erin, CONFIRMED, disabled, verified',
      'Google_104729104729104729104, EXTERNAL_PROVIDER, enabled, not verified',
      'grace, CONFIRMED, enabled, verified',
      'Google_271828182845904523536, EXTERNAL_PROVIDER, enabled, not verified',
      'heidi, CONFIRMED, enabled, not verified',
      'ivan, CONFIRMED, enabled, verified',
      'judy, CONFIRMED, enabled, verified',
      'archie, ARCHIVED, enabled, verified',
      'connie, COMPROMISED, enabled, verified',
      'una, UNKNOWN, enabled, verified',
      'sign-in-canary, CONFIRMED, enabled, verified',
    ]);
  });

  test('has one temporary password that still holds and one that is too old', () => {
    const days = pools[0]?.description.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ?? 0;
    const ages = pools[0]?.users
      .filter(({ status }) => status === 'FORCE_CHANGE_PASSWORD')
      .map(({ username, modified }) => [username, (now - modified) / day > days]);
    expect(ages).toEqual([
      ['carol', false],
      ['cathy', true],
    ]);
  });

  test('has a different sub for everybody, and groups that exist', () => {
    const users = pools.flatMap((pool) => pool.users);
    expect(new Set(users.map(({ attributes }) => attributes.sub)).size).toBe(users.length);
    const missing = pools.flatMap((pool) =>
      pool.users.flatMap((user) => user.groups.filter((name) => !pool.groups.some((each) => each.GroupName === name))),
    );
    expect(missing).toEqual([]);
  });

  test('has APIs that take tokens of prod, deployed since they were last changed', () => {
    const [orders] = account.restApis;
    const [mobile] = account.httpApis;
    expect({
      rest: orders?.authorizers.map(({ type, providerARNs }) => [type, providerARNs]),
      scopes: orders?.resources.map(({ path, resourceMethods }) => [path, resourceMethods.GET?.authorizationScopes]),
      served: orders?.deployments.at(-1)?.served,
      http: mobile?.authorizers.map(({ JwtConfiguration }) => JwtConfiguration),
      routes: mobile?.routes.map(({ RouteKey, AuthorizationScopes }) => [RouteKey, AuthorizationScopes]),
    }).toEqual({
      rest: [['COGNITO_USER_POOLS', ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Prod12345']]],
      scopes: [
        ['/', undefined],
        ['/health', undefined],
        ['/orders', undefined],
        ['/orders/{id}', undefined],
        ['/profile', ['aws.cognito.signin.user.admin']],
      ],
      served: { authorizers: orders?.authorizers, resources: orders?.resources },
      http: [
        {
          Issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Prod12345',
          Audience: ['1prodweb000000000000client', '1prodapi000000000000client'],
        },
      ],
      routes: [
        ['GET /feed', undefined],
        ['GET /me', ['aws.cognito.signin.user.admin']],
      ],
    });
  });

  test('has alarms that are quiet', () => {
    expect(account.alarms.map(({ AlarmName, StateValue }) => [AlarmName, StateValue])).toEqual([
      ['prod-sign-in-failures', 'OK'],
      ['orders-4xx', 'OK'],
    ]);
  });

  test('has a history of changes, each at the time that the changed thing tells of itself', () => {
    const [prod] = pools;
    const ago = (date: Date | number | undefined) => (now - Number(date)) / day;
    expect(account.trail.events.map(({ name, at, username }) => [ago(at), name, username])).toEqual([
      [60, 'UpdateUserPoolClient', 'github-actions'],
      [30, 'SetUserPoolMfaConfig', 'olivia'],
      [20, 'CreateDeployment', 'github-actions'],
      [12, 'AdminCreateUser', 'sam@example.com'],
      [3, 'AdminDisableUser', 'sam@example.com'],
      [1, 'AdminResetUserPassword', 'sam@example.com'],
      [1, 'AdminCreateUser', 'sam@example.com'],
    ]);
    const user = (name: string) => prod?.users.find(({ username }) => username === name);
    expect([
      ago(prod?.clients[0]?.LastModifiedDate),
      ago(prod?.description.LastModifiedDate),
      ago(account.restApis[0]?.stages[0]?.lastUpdatedDate),
      ago(user('cathy')?.created),
      ago(user('erin')?.modified),
      ago(user('dave')?.modified),
      ago(user('carol')?.created),
    ]).toEqual([60, 30, 20, 12, 3, 1, 1]);
    expect([account.trail.lag, account.trail.lookupsPerSecond]).toEqual([300_000, 2]);
  });

  test('is the same for the same moment, and moves with it', () => {
    expect(healthy.build(now)).toEqual(healthy.build(now));
    expect(healthy.build(now + day).pools[0]?.users[1]?.created).toBe(now + day - 2 * 3_600_000);
  });
});
