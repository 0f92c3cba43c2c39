import {
  AddUserPoolClientSecretCommand,
  DeleteIdentityProviderCommand,
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  InitiateAuthCommand,
  ListIdentityProvidersCommand,
  ListUserPoolClientsCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeEach, expect, test } from 'vitest';
import { refusalOf, running, START } from '../running.ts';

const { clock, cognito, control } = running();
const UserPoolId = 'us-east-1_Prod12345';
const ClientId = '1prodapi000000000000client';

beforeEach(async () => {
  clock.now = START;
  await control('reset');
});

test('a client that is deleted is refused by its id, and is no longer listed', async () => {
  await cognito().send(new AddUserPoolClientSecretCommand({ UserPoolId, ClientId }));
  await cognito().send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
  const gone = `ResourceNotFoundException: User pool client ${ClientId} does not exist.`;
  const sign = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: {} });
  expect([
    await refusalOf(cognito().send(sign)),
    await refusalOf(cognito().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))),
    await refusalOf(cognito().send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }))),
  ]).toEqual([gone, gone, gone]);
  const { UserPoolClients } = await cognito().send(new ListUserPoolClientsCommand({ UserPoolId }));
  expect(UserPoolClients?.map(({ ClientName }) => ClientName)).toEqual(['web', 'sign-in-canary']);
});

test('a provider is changed, then deleted, and one that is not there is neither', async () => {
  const listed = async () => (await cognito().send(new ListIdentityProvidersCommand({ UserPoolId }))).Providers ?? [];
  const change = (ProviderName: string) =>
    cognito().send(
      new UpdateIdentityProviderCommand({ UserPoolId, ProviderName, AttributeMapping: { email: 'mail' } }),
    );
  const remove = (ProviderName: string) =>
    cognito().send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName }));
  await change('Google');
  expect((await listed()).map((it) => [it.ProviderName, it.LastModifiedDate?.getTime()])).toEqual([['Google', START]]);
  await remove('Google');
  expect(await listed()).toEqual([]);
  const absent = 'ResourceNotFoundException: Identity provider Okta does not exist.';
  expect([await refusalOf(change('Okta')), await refusalOf(remove('Okta'))]).toEqual([absent, absent]);
});
