import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ALICE, BOB, type CognitoServer, GROUPS, ODD, ODD_USERNAME, PASSWORD, POOL_NAME } from './cognito-server.ts';

const REGION = 'us-east-1';

/** Fills a server of others through its admin API, as `cognito-stand-in.ts` fills ours directly. */
export async function fillCognito(endpoint: string): Promise<Omit<CognitoServer, 'endpoint' | 'stop'>> {
  const admin = new CognitoIdentityProviderClient({
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  const { UserPool: pool } = await admin.send(
    new CreateUserPoolCommand({
      PoolName: POOL_NAME,
      AliasAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      MfaConfiguration: 'OPTIONAL',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
    }),
  );
  const UserPoolId = given(pool?.Id);

  const { UserPoolClient: web } = await admin.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      AccessTokenValidity: 15,
      IdTokenValidity: 2,
      RefreshTokenValidity: 12,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' },
      EnableTokenRevocation: true,
      RefreshTokenRotation: { Feature: 'ENABLED' },
    }),
  );
  const { UserPoolClient: plain } = await admin.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'plain', IdTokenValidity: 1 }),
  );

  for (const [Username, attributes] of [
    ['alice', ALICE],
    ['bob', BOB],
    [ODD_USERNAME, ODD],
  ] as const) {
    await admin.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        MessageAction: 'SUPPRESS',
      }),
    );
  }
  await admin.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: 'alice', Password: PASSWORD, Permanent: true }),
  );
  await admin.send(new AdminDisableUserCommand({ UserPoolId, Username: 'bob' }));
  for (const GroupName of GROUPS) {
    await admin.send(new CreateGroupCommand({ UserPoolId, GroupName }));
    await admin.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username: 'alice' }));
  }
  const { AuthenticationResult: tokens } = await admin.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId: given(plain?.ClientId),
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'alice', PASSWORD },
    }),
  );
  await admin.send(
    new SetUserMFAPreferenceCommand({
      AccessToken: given(tokens?.AccessToken),
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
    }),
  );

  const read = async (Username: string) => await admin.send(new AdminGetUserCommand({ UserPoolId, Username }));
  const subOf = async (username: string) =>
    given((await read(username)).UserAttributes?.find(({ Name }) => Name === 'sub')?.Value);
  const datesOf = async (username: string) => {
    const user = await read(username);
    return { created: given(user.UserCreateDate).getTime(), changed: given(user.UserLastModifiedDate).getTime() };
  };
  const dates = {
    pool: given(pool?.LastModifiedDate).getTime(),
    web: web?.LastModifiedDate?.getTime(),
    plain: plain?.LastModifiedDate?.getTime(),
    alice: await datesOf('alice'),
    bob: await datesOf('bob'),
  };
  const subs = { alice: await subOf('alice'), bob: await subOf('bob') };
  admin.destroy();
  return {
    pool: { name: POOL_NAME, id: UserPoolId, region: REGION },
    clients: { web: given(web?.ClientId), plain: given(plain?.ClientId) },
    subs,
    dates,
  };
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the server left out a part of its answer');
  return value;
}
