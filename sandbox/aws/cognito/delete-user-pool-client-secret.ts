import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { clientOf, poolOf } from './find.ts';

/** DeleteUserPoolClientSecret: ends one of two secrets; the last one stays. */
export const deleteUserPoolClientSecret = operation({
  name: 'DeleteUserPoolClientSecret',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    ClientId: z.string().min(1).max(128),
    ClientSecretId: z.string().min(1),
  }),
  run(input, { account, now }) {
    const pool = poolOf(account, input.UserPoolId);
    const client = clientOf(pool, input.ClientId);
    const [second] = pool.secrets.get(client.ClientId) ?? [];
    const first = pool.rotated.get(client.ClientId)?.id ?? `${client.ClientId}--1`;
    if (input.ClientSecretId !== first && input.ClientSecretId !== second?.id) {
      throw new AwsException('ResourceNotFoundException', 'The client secret does not exist.');
    }
    if (second === undefined) {
      throw new AwsException('InvalidParameterException', 'The last secret of an app client cannot be deleted.');
    }
    // The secret that remains takes the first one's place, where DescribeUserPoolClient shows it.
    if (input.ClientSecretId === first) {
      client.ClientSecret = second.value;
      pool.rotated.set(client.ClientId, second);
    }
    client.LastModifiedDate = new Date(now());
    pool.secrets.delete(client.ClientId);
    return {};
  },
});
