import {
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  GetUserCommand,
  type RevokeAssociatedSessionsType,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeEach, expect, test } from 'vitest';
import { refusalOf, running } from '../running.ts';
import { ASKED, browserOf, POOL_ID, parametersOf } from './hosted/browser.ts';

const stand = running();
const browser = browserOf(stand);
const user = { UserPoolId: POOL_ID, Username: 'alice' };
const sessions = async () =>
  ((await stand.cognito().send(new AdminListUserSessionsCommand(user))).Sessions ?? []).map(
    ({ SessionId = '' }) => SessionId,
  );
const revoke = (SessionId: string, RevokeAssociatedSessions?: RevokeAssociatedSessionsType) =>
  stand.cognito().send(new AdminRevokeUserSessionCommand({ ...user, SessionId, RevokeAssociatedSessions }));
const scope = 'aws.cognito.signin.user.admin openid';

beforeEach(async () => {
  await browser.reset();
  browser.pool().sessionConfiguration.tracking = 'ENABLED';
  browser.client(ASKED.client_id ?? '').AllowedOAuthScopes?.push('aws.cognito.signin.user.admin');
});

test('ends one sign-in of a user, and leaves the others', async () => {
  const [one, other] = [await browser.tokens({ scope }), await browser.tokens({ scope })];
  const [first = '', second] = await sessions();
  expect(first).toMatch(/^tkn[0-9a-f]{25}$/);
  await revoke(first);
  expect(await sessions()).toEqual([second]);
  const getUser = (AccessToken?: string) => stand.cognito().send(new GetUserCommand({ AccessToken }));
  expect(await refusalOf(getUser(one.access_token))).toBe('NotAuthorizedException: Access Token has been revoked');
  expect((await getUser(other.access_token)).Username).toBe('alice');
});

test.each<[RevokeAssociatedSessionsType | undefined, boolean]>([
  [undefined, true],
  ['NONE', true],
  ['LINKED', false],
])('with %s the browser stays signed in: %s', async (linked, stays) => {
  const { location, cookie = '' } = await browser.signIn();
  const { code = '' } = parametersOf(location);
  const grant = { grant_type: 'authorization_code', client_id: ASKED.client_id ?? '' };
  await browser.token({ ...grant, redirect_uri: ASKED.redirect_uri ?? '', code });
  await revoke((await sessions())[0] ?? '', linked);
  const again = await browser.get('/oauth2/authorize', ASKED, { cookie: cookie.split(';')[0] ?? '' });
  expect(parametersOf(again.location?.replace(/^\//, 'https://pool.example.com/')).code !== undefined).toBe(stays);
});

test('refuses a session that is not there, is over, or is of somebody else', async () => {
  await browser.tokens();
  const [session = ''] = await sessions();
  const refusal = 'ResourceNotFoundException: The session does not exist.';
  expect(await refusalOf(revoke('tkn0'))).toBe(refusal);
  expect(
    await refusalOf(
      stand.cognito().send(new AdminRevokeUserSessionCommand({ ...user, Username: 'judy', SessionId: session })),
    ),
  ).toBe(refusal);
  await revoke(session);
  expect(await refusalOf(revoke(session))).toBe(refusal);
});

test('is refused where the pool does not track sessions', async () => {
  browser.pool().sessionConfiguration.tracking = 'DISABLED';
  expect(await refusalOf(revoke('tkn0'))).toBe(
    'OperationNotEnabledException: Session tracking is not enabled for this user pool.',
  );
});
