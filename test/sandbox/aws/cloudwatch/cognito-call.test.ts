import {
  AdminInitiateAuthCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeEach, expect, test } from 'vitest';
import { countFederation } from '../../../../sandbox/aws/cloudwatch/federation.ts';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { refusalOf, running, START } from '../running.ts';

const { aws, cognito, control } = running();
const web = '1prodweb000000000000client';
const UserPoolId = 'us-east-1_Prod12345';

beforeEach(async () => {
  await control('reset');
  aws().state.metrics.clear();
});

/** Name, dimensions, attempts and successes of the metrics of a namespace. */
function counted(wanted: string): unknown[] {
  return [...aws().state.metrics.values()]
    .filter(({ namespace }) => namespace === wanted)
    .map(({ name, dimensions, minutes }) => {
      const { count = 0, sum = 0 } = [...minutes.values()][0] ?? {};
      return [name, ...Object.values(dimensions), count, sum];
    });
}

const start = (ClientId: string, AuthFlow: 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH', parameters: object) =>
  cognito().send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { ...parameters } }));
const signIn = (USERNAME: string, ClientId = web, PASSWORD = DEMO_PASSWORD) =>
  start(ClientId, 'USER_PASSWORD_AUTH', { USERNAME, PASSWORD });

test('sign-ins are counted by client: 1 for those that succeed, 0 for those that fail, nothing for a challenge', async () => {
  await signIn('alice');
  await signIn('grace');
  await refusalOf(signIn('alice', web, 'wrong'));
  await signIn('judy');
  await refusalOf(signIn('alice', 'nosuchclient'));
  await refusalOf(
    cognito().send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId: web,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: {},
      }),
    ),
  );
  expect(counted('AWS/Cognito')).toEqual([
    ['SignInSuccesses', UserPoolId, web, 3, 2],
    ['SignInSuccesses', 'Invalid', 'Invalid', 1, 0],
    ['SignInSuccesses', UserPoolId, 'Admin', 1, 0],
  ]);
});

test('sign-ups and refreshes are counted apart, throttles on their own', async () => {
  const signUp = (Username: string) =>
    cognito().send(
      new SignUpCommand({
        ClientId: web,
        Username,
        Password: DEMO_PASSWORD,
        UserAttributes: [{ Name: 'email', Value: 'x@example.com' }],
      }),
    );
  await signUp('newcomer');
  await refusalOf(signUp('alice'));
  await refusalOf(start(web, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'garbage' }));
  await control('fault', { kind: 'throttle', times: 1, operation: 'InitiateAuth' });
  await refusalOf(signIn('alice'));
  expect(counted('AWS/Cognito')).toEqual([
    ['SignUpSuccesses', UserPoolId, web, 2, 1],
    ['TokenRefreshSuccesses', UserPoolId, web, 1, 0],
    ['SignInSuccesses', UserPoolId, web, 1, 0],
    ['SignInThrottles', UserPoolId, web, 1, 1],
  ]);
});

test('every call is counted against its quota', async () => {
  await signIn('alice');
  await control('fault', { kind: 'throttle', times: 1, operation: 'ListUsers' });
  await refusalOf(cognito().send(new ListUsersCommand({ UserPoolId })));
  await cognito().send(new ListUsersCommand({ UserPoolId }));
  const api = (category: string) => ['Cognito user pool', 'API', category, 'None'];
  expect(counted('AWS/Usage')).toEqual([
    ['CallCount', ...api('UserAuthentication'), 1, 1],
    ['CallCount', ...api('UserList'), 2, 2],
    ['ThrottleCount', ...api('UserList'), 1, 1],
  ]);
});

test('sign-ins with another provider are counted by provider', () => {
  const signIn = { poolId: UserPoolId, clientId: web, provider: 'Google', at: START };
  countFederation(aws().state, { ...signIn, outcome: 'success' });
  countFederation(aws().state, { ...signIn, outcome: 'failure' });
  countFederation(aws().state, { ...signIn, outcome: 'throttled' });
  expect(counted('AWS/Cognito')).toEqual([
    ['FederationSuccesses', UserPoolId, web, 'Google', 2, 1],
    ['FederationThrottles', UserPoolId, web, 'Google', 1, 1],
  ]);
});
