import type { ListUserPoolClientSecretsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { clientOf, poolOf } from './find.ts';

/** ListUserPoolClientSecrets: when the secret of an app client was made, without its value. Two at most. */
export const listUserPoolClientSecrets = operation({
  name: 'ListUserPoolClientSecrets',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), ClientId: z.string().min(1).max(128) }),
  run(input, { account }): ListUserPoolClientSecretsResponse {
    const pool = poolOf(account, input.UserPoolId);
    const client = clientOf(pool, input.ClientId);
    if (client.ClientSecret === undefined) return { ClientSecrets: [] };
    const first = pool.rotated.get(client.ClientId);
    return {
      ClientSecrets: [
        first === undefined
          ? { ClientSecretId: `${client.ClientId}--1`, ClientSecretCreateDate: client.CreationDate }
          : { ClientSecretId: first.id, ClientSecretCreateDate: new Date(first.created) },
        ...(pool.secrets.get(client.ClientId) ?? []).map(({ id, created }) => ({
          ClientSecretId: id,
          ClientSecretCreateDate: new Date(created),
        })),
      ],
    };
  },
});
