import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { poolOf, userOf } from './find.ts';

const VERIFIABLE = ['email', 'phone_number'];

/** AdminUpdateUserAttributes: new values. A new address counts as unverified unless the call says that it is verified. */
export const adminUpdateUserAttributes = operation({
  name: 'AdminUpdateUserAttributes',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    Username: z.string().min(1).max(128),
    UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string().default('') })).min(1),
  }),
  run(input, { account, now }) {
    const pool = poolOf(account, input.UserPoolId);
    const user = userOf(pool, input.Username);
    const schema = pool.description.SchemaAttributes ?? [];
    for (const { Name } of input.UserAttributes) {
      if (schema.find((attribute) => attribute.Name === Name)?.Mutable === false) {
        throw new AwsException('InvalidParameterException', `user.${Name}: Attribute cannot be updated.`);
      }
    }
    for (const { Name, Value } of input.UserAttributes) {
      if (VERIFIABLE.includes(Name) && user.attributes[Name] !== Value) user.attributes[`${Name}_verified`] = 'false';
      user.attributes[Name] = Value;
    }
    for (const { Name, Value } of input.UserAttributes) {
      if (Name.endsWith('_verified')) user.attributes[Name] = Value;
    }
    user.modified = now();
    return {};
  },
});
