import {
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { refusalOf, running } from '../running.ts';

const { aws, cognito, clock } = running();
const web = '1prodweb000000000000client';
const prod = 'us-east-1_Prod12345';

const signUp = (Username: string, more: Partial<SignUpCommandInput> = {}) =>
  cognito().send(
    new SignUpCommand({
      ClientId: web,
      Username,
      Password: DEMO_PASSWORD,
      UserAttributes: [{ Name: 'email', Value: `${Username}@example.com` }],
      ...more,
    }),
  );

const confirm = (Username: string, ConfirmationCode: string, ForceAliasCreation = false, ClientId = web) =>
  cognito().send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode, ForceAliasCreation }));

const codeOf = (username: string) =>
  aws().pools[0]?.users.find((user) => user.username === username)?.code?.value ?? 'none';

describe('SignUp and ConfirmSignUp', () => {
  test('make a user who can sign in by e-mail address', async () => {
    const { UserConfirmed, UserSub, CodeDeliveryDetails } = await signUp('zoe');
    expect([UserConfirmed, CodeDeliveryDetails]).toEqual([
      false,
      { Destination: 'z***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    ]);
    const before = await cognito().send(new AdminGetUserCommand({ UserPoolId: prod, Username: 'zoe' }));
    expect([before.UserStatus, before.UserAttributes]).toEqual([
      'UNCONFIRMED',
      [
        { Name: 'sub', Value: UserSub },
        { Name: 'email', Value: 'zoe@example.com' },
      ],
    ]);
    await confirm('zoe', codeOf('zoe'));
    const { AuthenticationResult } = await cognito().send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: web,
        AuthParameters: { USERNAME: 'zoe@example.com', PASSWORD: DEMO_PASSWORD },
      }),
    );
    expect(AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test.each<[string, string, Partial<SignUpCommandInput>, string]>([
    ['a username that is taken', 'alice', {}, 'UsernameExistsException: User already exists'],
    [
      'a username that looks like an alias',
      'new@example.com',
      {},
      'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.',
    ],
    [
      'a weak password',
      'yara',
      { Password: 'short' },
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    ],
    [
      'a password without symbols',
      'yara',
      { Password: 'NoSymbols1' },
      'InvalidPasswordException: Password did not conform with policy: Password must have symbol characters',
    ],
    [
      'a hash for a client without secret',
      'yara',
      { SecretHash: 'x' },
      `NotAuthorizedException: Unable to verify secret hash for client ${web}`,
    ],
    [
      'an address that is taken, where it is the username',
      'alice@example.com',
      { ClientId: '2stagweb000000000000client', UserAttributes: [] },
      'UsernameExistsException: An account with the given email already exists.',
    ],
  ])('SignUp refuses %s', async (_what, username, more, refusal) => {
    expect(await refusalOf(signUp(username, more))).toBe(refusal);
  });

  test('SignUp refuses attributes that the client may not write, attributes missing, and pools without sign-up', async () => {
    const pool = aws().pools[0];
    const client = pool?.clients[0];
    if (pool === undefined || client === undefined) throw new Error('no client');
    client.WriteAttributes = ['name'];
    expect(await refusalOf(signUp('yara'))).toBe(
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    );
    client.WriteAttributes = undefined;
    const schema = pool.description.SchemaAttributes;
    pool.description.SchemaAttributes = [{ Name: 'phone_number', Required: true }];
    expect(await refusalOf(signUp('yara'))).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: phone_number: The attribute is required',
    );
    pool.description.SchemaAttributes = schema;
    pool.description.AdminCreateUserConfig = { AllowAdminCreateUserOnly: true };
    expect(await refusalOf(signUp('yara'))).toBe('NotAuthorizedException: SignUp is not permitted for this user pool');
    pool.description.AdminCreateUserConfig = { AllowAdminCreateUserOnly: false };
  });

  test('ConfirmSignUp refuses a wrong code, an old one, and users who are confirmed or not there', async () => {
    await signUp('xena');
    const right = codeOf('xena');
    const wrong = right === '000000' ? '111111' : '000000';
    expect([
      await refusalOf(confirm('xena', wrong)),
      await refusalOf(confirm('alice', right)),
      await refusalOf(confirm('nobody', right)),
      await refusalOf(confirm('nobody', right, false, '3legaweb000000000000client')),
    ]).toEqual([
      'CodeMismatchException: Invalid verification code provided, please try again.',
      'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
      'ExpiredCodeException: Invalid code provided, please request a code again.',
      'UserNotFoundException: Username/client id combination not found.',
    ]);
    const before = clock.now;
    clock.now += 24 * 3_600_000 + 1;
    expect(await refusalOf(confirm('xena', right))).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    );
    clock.now = before;
  });

  test('an alias that another user holds is refused, or taken by force', async () => {
    await signUp('impostor', { UserAttributes: [{ Name: 'email', Value: 'GRACE@example.com' }] });
    expect(await refusalOf(confirm('impostor', codeOf('impostor')))).toBe(
      'AliasExistsException: An account with the email already exists.',
    );
    await confirm('impostor', codeOf('impostor'), true);
    const holder = await cognito().send(new AdminGetUserCommand({ UserPoolId: prod, Username: 'grace@example.com' }));
    expect(holder.Username).toBe('impostor');
  });
});
