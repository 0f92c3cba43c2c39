import { readdir, readFile } from 'node:fs/promises';
import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { ASSUMPTIONS } from '../../../../sandbox/aws/cognito/assumptions.ts';
import { allowCognito } from '../../../../sandbox/aws/lambda/policy.ts';
import { addAlias, publish } from '../../../../sandbox/aws/lambda/publish.ts';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { refusalOf, running } from '../running.ts';
import { triggers } from './trigger-functions.ts';

const stand = running();
const { aws, cognito } = stand;
const { pool, add, events } = triggers(stand);
const ClientId = '1prodweb000000000000client';
const legacyClient = '3legaweb000000000000client';

beforeEach(() => {
  pool().description.LambdaConfig = {};
  aws().state.functions.length = 0;
  aws().state.logGroups.length = 0;
});

const signUp = (Username: string, more: object = {}) =>
  cognito().send(
    new SignUpCommand({
      ClientId,
      Username,
      Password: DEMO_PASSWORD,
      UserAttributes: [{ Name: 'email', Value: `${Username}@example.com` }],
      ...more,
    }),
  );

const signIn = (USERNAME: string, more: object = {}, PASSWORD = DEMO_PASSWORD) =>
  cognito().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME, PASSWORD },
      ...more,
    }),
  );

const statusOf = async (Username: string) =>
  (await cognito().send(new AdminGetUserCommand({ UserPoolId: pool().id, Username }))).UserStatus;

const userNamed = (username: string) => pool().users.find((user) => user.username === username);

describe('pre sign-up', () => {
  test('is handed the whole event, and can confirm and verify', async () => {
    add('PreSignUp', 'event.response.autoConfirmUser = true; event.response.autoVerifyEmail = true; return event;');
    const { UserConfirmed, CodeDeliveryDetails } = await signUp('auto', {
      ValidationData: [{ Name: 'coupon', Value: 'x1' }],
      ClientMetadata: { from: 'test' },
    });
    expect([UserConfirmed, CodeDeliveryDetails, await statusOf('auto')]).toEqual([true, undefined, 'CONFIRMED']);
    expect(userNamed('auto')?.attributes.email_verified).toBe('true');
    expect(events('PreSignUp')).toEqual([
      {
        version: '1',
        triggerSource: 'PreSignUp_SignUp',
        region: 'us-east-1',
        userPoolId: pool().id,
        userName: 'auto',
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: ClientId },
        request: {
          userAttributes: { email: 'auto@example.com' },
          validationData: { coupon: 'x1' },
          clientMetadata: { from: 'test' },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
  });

  test.each<[string, string, string]>([
    [
      'throws',
      'throw new Error("Sign-up restricted");',
      'UserLambdaValidationException: PreSignUp failed with error Sign-up restricted.',
    ],
    [
      'answers what is not the event',
      'return { autoConfirmUser: "true" };',
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    ],
    ['answers nothing', '', 'InvalidLambdaResponseException: Invalid lambda function output : Invalid JSON'],
    [
      'answers a field of the wrong type',
      'event.response.autoConfirmUser = 1; return event;',
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    ],
    [
      'answers a field in the wrong case',
      'event.response.AutoConfirmUser = true; return event;',
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    ],
    [
      'answers for an API',
      'return { statusCode: 200, body: "{}" };',
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    ],
  ])('that %s refuses the sign-up, and no user is made', async (what, code, refusal) => {
    add('PreSignUp', code);
    const name = `x-${what.replaceAll(' ', '-')}`;
    expect(await refusalOf(signUp(name))).toBe(refusal);
    expect(userNamed(name)).toBeUndefined();
  });

  test('is not part of a sign-in: the sign-ups fail, the users sign in', async () => {
    add('PreSignUp', 'return { autoConfirmUser: "true" };');
    expect((await signIn('alice')).AuthenticationResult?.TokenType).toBe('Bearer');
    expect(events('PreSignUp')).toEqual([]);
  });

  test('runs for users whom an administrator makes, but can only deny', async () => {
    add('PreSignUp', 'event.response.autoConfirmUser = true; return event;');
    await cognito().send(new AdminCreateUserCommand({ UserPoolId: pool().id, Username: 'invited' }));
    expect([await statusOf('invited'), events('PreSignUp').map(({ triggerSource }) => triggerSource)]).toEqual([
      'FORCE_CHANGE_PASSWORD',
      ['PreSignUp_AdminCreateUser'],
    ]);
  });
});

describe('who may call a trigger', () => {
  const denied = 'UnexpectedLambdaException: PreSignUp invocation failed due to error AccessDeniedException.';

  test('a permission of the function does not cover its alias: no line is logged', async () => {
    const fn = add('PreSignUp', 'return event;');
    publish(fn, 0);
    addAlias(fn, 'live', '1');
    pool().description.LambdaConfig = { PreSignUp: `${fn.arn}:live` };
    expect(await refusalOf(signUp('denied'))).toBe(denied);
    expect(aws().state.logGroups).toEqual([]);
    allowCognito(fn, pool().description.Arn, 'live');
    expect((await signUp('denied')).UserConfirmed).toBe(false);
    const [stream] = aws().state.logGroups[0]?.streams.keys() ?? [];
    expect(stream).toMatch(/^2026\/11\/20\/\[1\]/);
  });

  test('a permission for another pool, a function or an alias that is gone', async () => {
    const fn = add('PreSignUp', 'return event;');
    fn.policies.clear();
    allowCognito(fn, 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Old12345');
    expect(await refusalOf(signUp('other'))).toBe(denied);
    allowCognito(fn, 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/*');
    pool().description.LambdaConfig = { PreSignUp: `${fn.arn}:gone` };
    expect(await refusalOf(signUp('other'))).toBe(denied);
    aws().state.functions.length = 0;
    pool().description.LambdaConfig = { PreSignUp: fn.arn };
    expect(await refusalOf(signUp('other'))).toBe(denied);
  });

  test('a function that is throttled or not ready', async () => {
    const fn = add('PreSignUp', 'return event;');
    fn.reserved = 0;
    expect(await refusalOf(signUp('other'))).toBe(
      'UnexpectedLambdaException: PreSignUp invocation failed due to error TooManyRequestsException.',
    );
    delete fn.reserved;
    fn.latest = { ...fn.latest, configuration: { ...fn.latest.configuration, State: 'Pending' } };
    expect(await refusalOf(signUp('other'))).toBe(
      'UnexpectedLambdaException: PreSignUp invocation failed due to error ResourceConflictException.',
    );
  });
});

describe('a sign-in with a password', () => {
  test('runs pre authentication, post authentication and pre token generation, each told what it is told', async () => {
    for (const slot of ['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'] as const) {
      add(slot, 'return event;');
    }
    await signIn('alice', { ClientMetadata: { app: 'ios' } });
    const userAttributes = { ...userNamed('alice')?.attributes, 'cognito:user_status': 'CONFIRMED' };
    const roles = ['arn:aws:iam::123456789012:role/app-admins'];
    expect(
      ['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'].map((slot) =>
        events(slot).map(({ triggerSource, request, response }) => [triggerSource, request, response]),
      ),
    ).toEqual([
      [['PreAuthentication_Authentication', { userAttributes, validationData: { app: 'ios' } }, {}]],
      [['PostAuthentication_Authentication', { userAttributes, newDeviceUsed: false }, {}]],
      [
        [
          'TokenGeneration_Authentication',
          {
            userAttributes,
            groupConfiguration: {
              groupsToOverride: ['admins', 'engineers'],
              iamRolesToOverride: roles,
              preferredRole: roles[0],
            },
          },
          { claimsOverrideDetails: null },
        ],
      ],
    ]);
  });

  test.each(['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'] as const)(
    '%s that throws denies the sign-in, and leaves none behind',
    async (slot) => {
      const before = pool().logins.size;
      add(slot, 'throw new Error("not now");');
      expect(await refusalOf(signIn('alice'))).toBe(
        `UserLambdaValidationException: ${slot} failed with error not now.`,
      );
      expect(pool().logins.size).toBe(before);
    },
  );

  test('of nobody runs pre authentication where existence errors are prevented', async () => {
    add('PreAuthentication', 'return event;');
    expect(await refusalOf(signIn('nobody'))).toBe('NotAuthorizedException: Incorrect username or password.');
    expect(events('PreAuthentication').map(({ userName, request }) => [userName, request])).toEqual([
      ['nobody', { userAttributes: {}, validationData: null, userNotFound: true }],
    ]);
  });
});

describe('pre token generation', () => {
  const claimsOf = async (token: 'IdToken' | 'AccessToken', answer = signIn('alice')) =>
    decodeJwt((await answer).AuthenticationResult?.[token] ?? '');

  test('V1 changes the ID token, and the groups of both; protected claims stay', async () => {
    add(
      'PreTokenGeneration',
      `event.response = { claimsOverrideDetails: {
         claimsToAddOrOverride: { tenant: 'acme', sub: 'forged', email: 'shown@example.com' },
         claimsToSuppress: ['custom:tenant', 'aud'],
         groupOverrideDetails: { groupsToOverride: ['guests'] } } };
       return event;`,
    );
    const answer = signIn('alice');
    const id = await claimsOf('IdToken', answer);
    const access = await claimsOf('AccessToken', answer);
    expect([id.tenant, id.email, id['custom:tenant'], id.aud, id['cognito:groups'], id['cognito:roles']]).toEqual([
      'acme',
      'shown@example.com',
      undefined,
      ClientId,
      ['guests'],
      undefined,
    ]);
    expect(id.sub).toBe(userNamed('alice')?.attributes.sub);
    expect([access.tenant, access['cognito:groups']]).toEqual([undefined, ['guests']]);
  });

  test.each(['null', '{}'])('groupOverrideDetails %s takes the groups away', async (written) => {
    add(
      'PreTokenGeneration',
      `event.response = { claimsOverrideDetails: { groupOverrideDetails: ${written} } }; return event;`,
    );
    expect((await claimsOf('AccessToken'))['cognito:groups']).toBeUndefined();
  });

  test('V1 takes no list for a claim', async () => {
    add(
      'PreTokenGeneration',
      'event.response = { claimsOverrideDetails: { claimsToAddOrOverride: { list: ["a"] } } }; return event;',
    );
    expect(await refusalOf(signIn('alice'))).toBe('InvalidLambdaResponseException: Unrecognizable lambda output');
  });

  test('V2 changes scopes and the access token; without its scope, GetUser is refused', async () => {
    const fn = add(
      'PreTokenGeneration',
      `event.response = { claimsAndScopeOverrideDetails: {
         idTokenGeneration: { claimsToAddOrOverride: { plan: { seats: 3 } } },
         accessTokenGeneration: { claimsToAddOrOverride: { tier: 2, aud: '${ClientId}' },
           scopesToAdd: ['orders/read'], scopesToSuppress: ['aws.cognito.signin.user.admin'] } } };
       return event;`,
    );
    pool().description.LambdaConfig = { PreTokenGenerationConfig: { LambdaArn: fn.arn, LambdaVersion: 'V2_0' } };
    const answer = signIn('alice');
    const access = await claimsOf('AccessToken', answer);
    expect([access.scope, access.tier, access.aud]).toEqual(['orders/read', 2, ClientId]);
    expect((await claimsOf('IdToken', answer)).plan).toEqual({ seats: 3 });
    expect(
      events('PreTokenGeneration').map(({ version, request, response }) => [version, request.scopes, response]),
    ).toEqual([['2', ['aws.cognito.signin.user.admin'], { claimsAndScopeOverrideDetails: null }]]);
  });

  test('the container of another version has no effect (our assumption)', async () => {
    const fn = add(
      'PreTokenGeneration',
      'event.response = { claimsOverrideDetails: { claimsToAddOrOverride: { tenant: "acme" } } }; return event;',
    );
    pool().description.LambdaConfig = { PreTokenGenerationConfig: { LambdaArn: fn.arn, LambdaVersion: 'V2_0' } };
    expect((await claimsOf('IdToken')).tenant).toBeUndefined();
  });

  test('runs at a refresh, where it is told so', async () => {
    const { AuthenticationResult } = await signIn('alice');
    add(
      'PreTokenGeneration',
      'event.response = { claimsOverrideDetails: { claimsToAddOrOverride: { at: event.triggerSource } } }; return event;',
    );
    const refreshed = cognito().send(
      new InitiateAuthCommand({
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId,
        AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' },
      }),
    );
    expect((await claimsOf('IdToken', refreshed)).at).toBe('TokenGeneration_RefreshTokens');
  });
});

describe('post confirmation', () => {
  test('that fails refuses the call, though the user is confirmed', async () => {
    await signUp('late');
    add('PostConfirmation', 'throw new Error("table is gone");');
    const confirm = () =>
      cognito().send(
        new ConfirmSignUpCommand({
          ClientId,
          Username: 'late',
          ConfirmationCode: userNamed('late')?.code?.value ?? 'none',
        }),
      );
    expect(await refusalOf(confirm())).toBe(
      'UserLambdaValidationException: PostConfirmation failed with error table is gone.',
    );
    expect(await refusalOf(confirm())).toBe(
      'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    );
  });

  test('runs for each way to be confirmed', async () => {
    add('PostConfirmation', 'return event;');
    await signUp('helped');
    await cognito().send(new AdminConfirmSignUpCommand({ UserPoolId: pool().id, Username: 'helped' }));
    await cognito().send(new ForgotPasswordCommand({ ClientId, Username: 'alice' }));
    await cognito().send(
      new ConfirmForgotPasswordCommand({
        ClientId,
        Username: 'alice',
        ConfirmationCode: userNamed('alice')?.resetCode?.value ?? 'none',
        Password: DEMO_PASSWORD,
      }),
    );
    expect(
      events('PostConfirmation').map(({ triggerSource, callerContext }) => [triggerSource, callerContext.clientId]),
    ).toEqual([
      ['PostConfirmation_ConfirmSignUp', 'CLIENT_ID_NOT_APPLICABLE'],
      ['PostConfirmation_ConfirmForgotPassword', ClientId],
    ]);
  });
});

describe('user migration', () => {
  test('takes a user in who gives the right password', async () => {
    add(
      'UserMigration',
      `if (event.request.password !== '${DEMO_PASSWORD}') throw new Error('Bad password');
       event.response.userAttributes = { email: event.userName + '@example.com', email_verified: 'true' };
       event.response.finalUserStatus = 'CONFIRMED'; event.response.messageAction = 'SUPPRESS';
       return event;`,
    );
    expect(await refusalOf(signIn('moved', {}, 'wrong'))).toBe(
      `NotAuthorizedException: Exception migrating user in app client ${ClientId}`,
    );
    expect((await signIn('moved')).AuthenticationResult?.ExpiresIn).toBe(3600);
    expect((await signIn('moved@example.com')).AuthenticationResult?.ExpiresIn).toBe(3600);
    expect(aws().state.logGroups.some(({ events }) => events.some(({ message }) => message.includes('REPORT')))).toBe(
      true,
    );
  });

  test('without a final status, the password must be reset', async () => {
    add('UserMigration', "event.response.userAttributes = { email: 'r@example.com' }; return event;");
    expect(await refusalOf(signIn('reset'))).toBe(
      'PasswordResetRequiredException: Password reset required for the user',
    );
  });
});

describe('messages', () => {
  test('custom message can write them, within its limits', async () => {
    pool().description.EmailConfiguration = { EmailSendingAccount: 'DEVELOPER' };
    add('CustomMessage', "event.response.emailMessage = 'Your code is ' + event.request.codeParameter; return event;");
    await signUp('written');
    await cognito().send(new ResendConfirmationCodeCommand({ ClientId, Username: 'written' }));
    expect(events('CustomMessage').map(({ triggerSource }) => triggerSource)).toEqual([
      'CustomMessage_SignUp',
      'CustomMessage_ResendCode',
    ]);
    pool().description.EmailConfiguration = { EmailSendingAccount: 'COGNITO_DEFAULT' };
    expect(await refusalOf(signUp('unwritten'))).toMatch(/^InvalidLambdaResponseException: /);
  });

  test('a custom sender that fails is noticed by nobody but its own log', async () => {
    const fn = add('CustomEmailSender', 'throw new Error("no key");');
    pool().description.LambdaConfig = { CustomEmailSender: { LambdaArn: fn.arn, LambdaVersion: 'V1_0' } };
    expect((await signUp('unsent')).CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL');
    await expect
      .poll(
        () =>
          aws().state.logGroups[0]?.events.filter(({ message }) => message.includes('"errorMessage":"no key"')).length,
      )
      .toBe(1);
    expect(events('CustomEmailSender').map(({ triggerSource, request }) => [triggerSource, request.type])).toEqual([
      ['CustomEmailSender_SignUp', 'customEmailSenderRequestV1'],
    ]);
  });
});

test('a code for a second factor goes by SMS', async () => {
  const fn = add('CustomSMSSender', 'return event;');
  pool().description.LambdaConfig = { CustomSMSSender: { LambdaArn: fn.arn, LambdaVersion: 'V1_0' } };
  const ivan = pool().users.findIndex(({ username }) => username === 'ivan');
  const user = pool().users[ivan];
  if (user === undefined) throw new Error('no user');
  pool().users[ivan] = { ...user, mfa: { settings: ['SMS_MFA'], preferred: 'SMS_MFA' } };
  expect((await signIn('ivan')).ChallengeName).toBe('SMS_MFA');
  await expect
    .poll(() => events('CustomSMSSender').map(({ triggerSource }) => triggerSource))
    .toEqual(['CustomSMSSender_Authentication']);
});

test('a text boolean counts as one (our assumption)', async () => {
  add('PreSignUp', 'event.response.autoConfirmUser = "true"; return event;');
  expect((await signUp('text')).UserConfirmed).toBe(true);
});

test('every assumption is named where it is made', async () => {
  const folder = new URL('../../../../sandbox/aws/cognito/', import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && name !== 'assumptions.ts',
  );
  const sources = (await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')))).join('\n');
  expect(ASSUMPTIONS.map(({ id }) => id).filter((id) => !sources.includes(`\`${id}\``))).toEqual([]);
  expect(new Set(ASSUMPTIONS.map(({ id }) => id)).size).toBe(ASSUMPTIONS.length);
});

test('a client that tells whether users exist says so of nobody', async () => {
  expect(
    await refusalOf(cognito().send(new ForgotPasswordCommand({ ClientId: legacyClient, Username: 'nobody' }))),
  ).toBe('UserNotFoundException: Username/client id combination not found.');
});
