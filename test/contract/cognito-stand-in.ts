import { newAccount } from '../../sandbox/aws/account.ts';
import { startAws } from '../../sandbox/aws/server.ts';
import { ACCOUNT, newClient, newPool, REGION } from '../../sandbox/scenarios/pools.ts';
import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import { newUser } from '../../sandbox/scenarios/users.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { ALICE, BOB, type CognitoServer, GROUPS, ODD, ODD_USERNAME, POOL_NAME } from './cognito-server.ts';

const POOL_ID = 'us-east-1_Contract1';
const DATE = EXAMPLE_NOW - 86_400_000;
const CLIENTS = { web: '1contractweb00000000000000', plain: '2contractplain000000000000' };

const scenario: Scenario = {
  name: 'contract',
  title: 'The pool of the contract tests',
  build: (now) => {
    const pool = newPool(POOL_ID, POOL_NAME, now, {
      AliasAttributes: ['email'],
      MfaConfiguration: 'OPTIONAL',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
      LastModifiedDate: new Date(DATE),
    });
    pool.clients.push(
      newClient(pool, CLIENTS.web, 'web', now, {
        ClientSecret: 'a-secret-of-nobody',
        LastModifiedDate: new Date(DATE),
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', 'email'],
        AccessTokenValidity: 15,
        IdTokenValidity: 2,
        RefreshTokenValidity: 12,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' },
        RefreshTokenRotation: { Feature: 'ENABLED' },
      }),
      {
        UserPoolId: POOL_ID,
        ClientId: CLIENTS.plain,
        ClientName: 'plain',
        LastModifiedDate: new Date(DATE),
        IdTokenValidity: 1,
      },
    );
    pool.groups.push(...GROUPS.map((GroupName) => ({ GroupName, UserPoolId: POOL_ID })));
    const dates = { created: DATE, modified: DATE };
    pool.users.push(
      newUser('alice', ALICE.sub, now, {
        ...dates,
        attributes: ALICE,
        groups: GROUPS,
        mfa: { settings: ['SMS_MFA'], preferred: 'SMS_MFA' },
      }),
      newUser('bob', BOB.sub, now, { ...dates, attributes: BOB, status: 'FORCE_CHANGE_PASSWORD', enabled: false }),
      newUser(ODD_USERNAME, ODD.sub, now, { ...dates, attributes: ODD }),
    );
    return newAccount({ id: ACCOUNT, region: REGION, pools: [pool] });
  },
};

/** The project's own stand-in, filled directly. */
export async function startStandIn(): Promise<CognitoServer> {
  const aws = await startAws({ scenario, now: () => EXAMPLE_NOW, controlToken: 'contract' });
  const user = { created: DATE, changed: DATE };
  return {
    endpoint: aws.url,
    pool: { name: POOL_NAME, id: POOL_ID, region: REGION },
    clients: CLIENTS,
    subs: { alice: ALICE.sub, bob: BOB.sub },
    dates: { pool: DATE, web: DATE, plain: DATE, alice: user, bob: user },
    stop: aws.close,
  };
}
