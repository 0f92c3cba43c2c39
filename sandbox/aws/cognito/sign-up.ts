import type { SignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { takeAlias } from './alias.ts';
import { delivery, sixDigits } from './code.ts';
import { deliver } from './deliver.ts';
import { anyClient, findUser } from './find.ts';
import { checkPassword } from './password-policy.ts';
import { type Client, type Pool, signsInByAttribute } from './pool.ts';
import { postConfirmation } from './post-confirmation.ts';
import { preSignUp } from './pre-sign-up.ts';
import { checkSecretHash } from './secret.ts';
import { unrecognizable } from './trigger-answer.ts';
import type { User } from './user.ts';

const namesAndValues = z.array(z.object({ Name: z.string(), Value: z.string() })).default([]);

/** SignUp: a new user, unconfirmed until the code comes back, unless pre sign-up confirms. */
export const signUp = operation({
  name: 'SignUp',
  access: 'public',
  input: z.object({
    ClientId: z.string().min(1).max(128),
    SecretHash: z.string().optional(),
    Username: z.string().min(1).max(128),
    Password: z.string().max(256),
    UserAttributes: namesAndValues,
    ValidationData: namesAndValues,
    ClientMetadata: z.record(z.string(), z.string()).optional(),
  }),
  async run(input, context): Promise<SignUpResponse> {
    const { pool, client } = anyClient(context.account, input.ClientId);
    checkSecretHash(pool, client, input.Username, input.SecretHash);
    if (pool.description.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
      throw new AwsException('NotAuthorizedException', 'SignUp is not permitted for this user pool');
    }
    const sub = uuid(context.random);
    const given = record(input.UserAttributes);
    const attributes = { sub, ...given, ...signInAttribute(pool, input.Username) };
    checkAttributes(pool, client, given, attributes);
    checkPassword(input.Password, pool.description.Policies?.PasswordPolicy);
    if (findUser(pool, input.Username)) throw exists(pool);
    const username = signsInByAttribute(pool) ? sub : input.Username;
    const { sub: _sub, ...told } = attributes;
    const judged = await preSignUp(
      {
        pool,
        clientId: client.ClientId,
        userName: username,
        attributes: told,
        validationData: input.ValidationData.length > 0 ? record(input.ValidationData) : null,
        metadata: input.ClientMetadata,
      },
      'SignUp',
      context,
    );
    const user: User = {
      username,
      attributes,
      status: judged.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED',
      enabled: true,
      created: context.now(),
      modified: context.now(),
      password: input.Password,
      groups: [],
    };
    // Another sign-up may have taken the name while the function ran.
    if (findUser(pool, input.Username)) throw exists(pool);
    if (judged.autoVerifyEmail) autoVerify(pool, user, 'email', context.now());
    if (judged.autoVerifyPhone) autoVerify(pool, user, 'phone_number', context.now());
    pool.users.push(user);
    const clientId = client.ClientId;
    if (judged.autoConfirmUser) {
      await postConfirmation({ pool, clientId, user, metadata: input.ClientMetadata }, 'ConfirmSignUp', context);
      return { UserConfirmed: true, UserSub: sub };
    }
    user.code = { value: sixDigits(context.random), at: context.now() };
    await deliver({ pool, clientId, user, source: 'SignUp', metadata: input.ClientMetadata }, context);
    return { UserConfirmed: false, UserSub: sub, CodeDeliveryDetails: delivery(user) };
  },
});

/** An address that a trigger verifies must be there; it moves from a user who has it. Assumption `auto-verify-without-address`. */
function autoVerify(pool: Pool, user: User, attribute: string, now: number): void {
  if (user.attributes[attribute] === undefined) throw unrecognizable();
  takeAlias(pool, user, attribute, true, now);
}

function record(list: z.output<typeof namesAndValues>): Record<string, string> {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
}

/** What the chosen username says about the user: in a pool that signs in by e-mail, it is the e-mail address. */
function signInAttribute(pool: Pool, username: string): Record<string, string> {
  const isEmail = username.includes('@');
  if (signsInByAttribute(pool)) {
    const wanted = isEmail ? 'email' : 'phone_number';
    if (!pool.description.UsernameAttributes?.includes(wanted)) throw invalid('Username should be an email.');
    return { [wanted]: username };
  }
  if (isEmail && pool.description.AliasAttributes?.includes('email')) {
    throw invalid('Username cannot be of email format, since user pool is configured for email alias.');
  }
  return {};
}

function checkAttributes(
  pool: Pool,
  client: Client,
  given: Readonly<Record<string, string>>,
  all: Readonly<Record<string, string>>,
): void {
  const writable = client.WriteAttributes;
  if (writable !== undefined && Object.keys(given).some((name) => !writable.includes(name))) {
    throw new AwsException('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
  }
  for (const { Name = '', Required } of pool.description.SchemaAttributes ?? []) {
    if (Required && all[Name] === undefined) {
      throw invalid(`Attributes did not conform to the schema: ${Name}: The attribute is required`);
    }
  }
}

function exists(pool: Pool): AwsException {
  const message = signsInByAttribute(pool) ? 'An account with the given email already exists.' : 'User already exists';
  return new AwsException('UsernameExistsException', message);
}

function invalid(message: string): AwsException {
  return new AwsException('InvalidParameterException', message);
}
