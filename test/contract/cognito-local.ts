import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** cognito-local, a server that others wrote, as a process of its own; filled through its admin API. */
export async function startCognitoLocal(): Promise<CognitoServer> {
  const directory = await mkdtemp(join(tmpdir(), 'cognito-local-'));
  await mkdir(join(directory, '.cognito'));
  // Its own default is sign-in by e-mail address, which makes usernames subs.
  await writeFile(
    join(directory, '.cognito', 'config.json'),
    JSON.stringify({ UserPoolDefaults: { UsernameAttributes: [] } }),
  );
  const child = spawn(process.execPath, [createRequire(import.meta.url).resolve('cognito-local/lib/bin/start.js')], {
    cwd: directory,
    env: { HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.kill()) await ended;
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const endpoint = await addressOf(child);
    return { endpoint, stop, ...(await fill(endpoint)) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address that it prints once it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`cognito-local ended: ${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const address = /running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
        if (address !== undefined) resolve(address);
      });
    }
  });
}

async function fill(endpoint: string): Promise<Omit<CognitoServer, 'endpoint' | 'stop'>> {
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

  const datesOf = async (Username: string) => {
    const user = await admin.send(new AdminGetUserCommand({ UserPoolId, Username }));
    return { created: given(user.UserCreateDate).getTime(), changed: given(user.UserLastModifiedDate).getTime() };
  };
  const dates = {
    pool: given(pool?.LastModifiedDate).getTime(),
    web: given(web?.LastModifiedDate).getTime(),
    plain: given(plain?.LastModifiedDate).getTime(),
    alice: await datesOf('alice'),
    bob: await datesOf('bob'),
  };
  admin.destroy();
  return {
    pool: { name: POOL_NAME, id: UserPoolId, region: REGION },
    clients: { web: given(web?.ClientId), plain: given(plain?.ClientId) },
    dates,
  };
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('cognito-local left out a part of its answer');
  return value;
}
