import type { AdminCreateUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { type Context, operation } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { deliver } from './deliver.ts';
import { findUser, poolOf, userOf } from './find.ts';
import { checkPassword } from './password-policy.ts';
import { type Pool, signsInByAttribute } from './pool.ts';
import { preSignUp } from './pre-sign-up.ts';
import { listed, type User } from './user.ts';

const namesAndValues = z.array(z.object({ Name: z.string(), Value: z.string().default('') })).default([]);
const input = z.object({
  UserPoolId: z.string().min(1).max(55),
  Username: z.string().min(1).max(128),
  UserAttributes: namesAndValues,
  ValidationData: namesAndValues,
  TemporaryPassword: z.string().max(256).optional(),
  MessageAction: z.enum(['RESEND', 'SUPPRESS']).optional(),
  ClientMetadata: z.record(z.string(), z.string()).optional(),
});

/** AdminCreateUser: an invited user, who must set a new password at the first sign-in. `RESEND` invites again. */
export const adminCreateUser = operation({
  name: 'AdminCreateUser',
  access: 'iam',
  input,
  async run(given, context): Promise<AdminCreateUserResponse> {
    const pool = poolOf(context.account, given.UserPoolId);
    const password = given.TemporaryPassword ?? `Tmp-${uuid(context.random)}-1Aa`;
    checkPassword(password, pool.description.Policies?.PasswordPolicy);
    const user = given.MessageAction === 'RESEND' ? again(pool, given.Username) : await make(pool, given, context);
    user.password = password;
    user.modified = context.now();
    if (given.MessageAction !== 'SUPPRESS') {
      const message = { pool, clientId: undefined, user, metadata: given.ClientMetadata };
      await deliver({ ...message, source: 'AdminCreateUser' }, context);
    }
    return { User: listed(user) };
  },
});

function again(pool: Pool, name: string): User {
  const user = userOf(pool, name);
  if (user.status === 'FORCE_CHANGE_PASSWORD') return user;
  throw new AwsException(
    'UnsupportedUserStateException',
    `Resend not possible. ${name} status is not FORCE_CHANGE_PASSWORD`,
  );
}

async function make(pool: Pool, given: z.output<typeof input>, context: Context): Promise<User> {
  const record = (list: z.output<typeof namesAndValues>) =>
    Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
  if (findUser(pool, given.Username)) throw exists();
  const sub = uuid(context.random);
  const byAttribute = signsInByAttribute(pool);
  const username = byAttribute ? sub : given.Username;
  const named = byAttribute ? { [given.Username.includes('@') ? 'email' : 'phone_number']: given.Username } : {};
  const attributes = { ...record(given.UserAttributes), ...named };
  await preSignUp(
    {
      pool,
      clientId: undefined,
      userName: username,
      attributes,
      validationData: given.ValidationData.length > 0 ? record(given.ValidationData) : null,
      metadata: given.ClientMetadata,
    },
    'AdminCreateUser',
    context,
  );
  if (findUser(pool, given.Username)) throw exists();
  const user: User = {
    username,
    attributes: { sub, ...attributes },
    status: 'FORCE_CHANGE_PASSWORD',
    enabled: true,
    created: context.now(),
    modified: context.now(),
    groups: [],
  };
  pool.users.push(user);
  return user;
}

function exists(): AwsException {
  return new AwsException('UsernameExistsException', 'User account already exists');
}
