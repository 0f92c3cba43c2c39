import type { AddUserPoolClientSecretResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { clientOf, poolOf } from './find.ts';
import { secretsOf } from './secret.ts';

/** AddUserPoolClientSecret: a second secret beside the first. Only a secret that Cognito made is shown, and only now. */
export const addUserPoolClientSecret = operation({
  name: 'AddUserPoolClientSecret',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    ClientId: z.string().min(1).max(128),
    ClientSecret: z.string().min(24).max(64).optional(),
  }),
  run(input, { account, now, random }): AddUserPoolClientSecretResponse {
    const pool = poolOf(account, input.UserPoolId);
    const client = clientOf(pool, input.ClientId);
    const count = secretsOf(pool, client).length;
    if (count === 0) throw new AwsException('InvalidParameterException', 'The app client has no secret to rotate.');
    if (count > 1) throw new AwsException('LimitExceededException', 'An app client can have two secrets.');
    const value = input.ClientSecret ?? Buffer.from(random(32)).toString('hex').slice(0, 52);
    const secret = { id: `${client.ClientId}--${now()}`, value, created: now() };
    pool.secrets.set(client.ClientId, [secret]);
    return {
      ClientSecretDescriptor: {
        ClientSecretId: secret.id,
        ...(input.ClientSecret === undefined ? { ClientSecretValue: value } : {}),
        ClientSecretCreateDate: new Date(secret.created),
      },
    };
  },
});
