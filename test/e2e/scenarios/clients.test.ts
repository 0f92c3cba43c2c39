import { expect, it } from 'vitest';
import { factsOf, type Read, START } from './facts.ts';

const day = 86_400_000;

/** The web client's settings. */
function web(read: Read) {
  const found = read.fact('clients').lookedAt.find(({ name }) => name === 'web');
  if (found === undefined) throw new Error('The web client was not looked at.');
  return found;
}

/** How often each client failed at something, as far as it did so more than by accident. */
function failingClients(read: Read, activity: string): readonly string[] {
  const found = read.fact('poolMetrics').activities.find((it) => it.activity === activity);
  return (found?.byClient ?? [])
    .filter(({ attempts, failures }) => failures > attempts / 10)
    .map(({ client }) => client.slice(1, 8));
}

const oneChange = [[45, 'olivia', 'app client web (1prodweb000000000000client): settings replaced']];

it('secret-rotated-away: one client fails since its first secret is gone', async () => {
  const read = await factsOf('secret-rotated-away');
  expect(read.changes()).toEqual([
    [30, 'olivia', 'secret of app client api-backend (1prodapi000000000000client): deleted'],
  ]);
  expect(read.fact('secrets').byClient).toEqual({ '1prodapi000000000000client': { created: [START - 2 * day] } });
  expect(failingClients(read, 'sign-in')).toEqual(['prodapi']);
  const client = '1prodapi000000000000client';
  expect(read.errors()).toEqual([
    `InitiateAuth api-backend -: NotAuthorizedException: SecretHash does not match for the client: ${client}`,
    `InitiateAuth api-backend -: NotAuthorizedException: Unable to verify secret hash for client ${client}`,
    `SignUp api-backend -: NotAuthorizedException: Unable to verify secret hash for client ${client}`,
  ]);
  expect(read.gaps()).toEqual([]);
});

it('client-update-wiped-flows: what one update left out, with what it was', async () => {
  const read = await factsOf('client-update-wiped-flows');
  expect(read.changes()).toEqual(oneChange);
  expect(read.fact('changes').restorable).toEqual([
    {
      thing: { kind: 'client', id: '1prodweb000000000000client' },
      fields: [
        { field: 'RefreshTokenValidity', was: '30' },
        { field: 'AccessTokenValidity', was: '60' },
        { field: 'IdTokenValidity', was: '60' },
        { field: 'TokenValidityUnits', was: '{"AccessToken":"minutes","IdToken":"minutes","RefreshToken":"days"}' },
        {
          field: 'ExplicitAuthFlows',
          was: '["ALLOW_REFRESH_TOKEN_AUTH","ALLOW_USER_PASSWORD_AUTH","ALLOW_USER_SRP_AUTH"]',
        },
        { field: 'SupportedIdentityProviders', was: '["COGNITO","Google"]' },
        { field: 'LogoutURLs', was: '["https://app.example.com/"]' },
        { field: 'AllowedOAuthFlows', was: '["code"]' },
        { field: 'AllowedOAuthScopes', was: '["openid","email","profile"]' },
        { field: 'AllowedOAuthFlowsUserPoolClient', was: 'true' },
        { field: 'PreventUserExistenceErrors', was: '"ENABLED"' },
        { field: 'EnableTokenRevocation', was: 'true' },
      ],
    },
  ]);
  expect(web(read)).toMatchObject({
    flows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
    grants: [],
    providers: [],
    hidesUnknownUsers: false,
  });
  expect(read.failing()).toEqual({ 'sign-in': 45 });
  expect(failingClients(read, 'sign-in')).toEqual(['prodweb']);
  expect(read.errors()).toEqual([
    'InitiateAuth web -: InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client',
  ]);
  expect(read.gaps()).toEqual([]);
});

it('sign-up-attribute-refused: the web client may write the name alone', async () => {
  const read = await factsOf('sign-up-attribute-refused');
  expect(read.changes()).toEqual([[60, ...(oneChange[0]?.slice(1) ?? [])]]);
  expect(read.fact('changes').restorable).toEqual([]);
  expect([web(read).readAttributes, web(read).writeAttributes]).toEqual([
    ['email', 'email_verified', 'name'],
    ['name'],
  ]);
  expect(read.failing()).toEqual({ 'sign-up': 60 });
  expect(failingClients(read, 'sign-up')).toEqual(['prodweb']);
  expect(read.errors()).toEqual([
    'SignUp web -: NotAuthorizedException: A client attempted to write unauthorized attribute',
  ]);
  expect(read.gaps()).toEqual([]);
});

it('refresh-rotation-on: refreshes of the web client fail, sign-ins do not', async () => {
  const read = await factsOf('refresh-rotation-on');
  expect(read.changes()).toEqual([[55, ...(oneChange[0]?.slice(1) ?? [])]]);
  expect([web(read).rotation, web(read).rotationGraceSeconds, web(read).flows]).toEqual([
    true,
    10,
    ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'],
  ]);
  expect(read.failing()).toEqual({ refresh: 55 });
  expect(failingClients(read, 'refresh')).toEqual(['prodweb']);
  expect(read.errors()).toEqual([
    'InitiateAuth web -: InvalidParameterException: REFRESH_TOKEN_AUTH flow not enabled for this client',
  ]);
  expect(read.gaps()).toEqual([]);
});

it('users-disabled-in-bulk: people are told, and one caller did it', async () => {
  const read = await factsOf('users-disabled-in-bulk');
  expect(read.changes()).toEqual([[40, 'sam@example.com', '24 users: disabled']]);
  expect(Object.keys(read.failing())).toContain('sign-in');
  expect(read.errors()).toContain('InitiateAuth web -: NotAuthorizedException: User is disabled.');
  expect(read.errors()).toContain('InitiateAuth web -: NotAuthorizedException: Refresh Token has been revoked');
  expect(read.gaps()).toEqual([]);
});

it('sign-in-throttled: the quota of sign-ins is used up, and nothing has changed', async () => {
  const read = await factsOf('sign-in-throttled');
  expect(read.changes()).toEqual([]);
  const { activities, throttledCategories } = read.fact('poolMetrics');
  const throttles = activities.map(({ activity, throttles }) => [activity, throttles]);
  expect(Object.fromEntries(throttles)).toEqual({ 'sign-in': 270, 'sign-up': 0, refresh: 0, federation: 0 });
  expect(throttledCategories).toEqual([{ category: 'UserAuthentication', throttles: 270 }]);
  expect(read.failing()).toEqual({ 'sign-in': 30 });
  expect(read.errors()).toEqual(['InitiateAuth web -: TooManyRequestsException: Rate exceeded']);
  expect(read.gaps()).toEqual([]);
});
