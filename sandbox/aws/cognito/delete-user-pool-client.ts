import { z } from 'zod';
import { operation } from '../operation.ts';
import { clientOf, poolOf } from './find.ts';

/** DeleteUserPoolClient: an app client that is no more, with its secrets. Its id never comes back. */
export const deleteUserPoolClient = operation({
  name: 'DeleteUserPoolClient',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), ClientId: z.string().min(1).max(128) }),
  run({ UserPoolId, ClientId }, { account }) {
    const pool = poolOf(account, UserPoolId);
    pool.clients.splice(pool.clients.indexOf(clientOf(pool, ClientId)), 1);
    pool.secrets.delete(ClientId);
    pool.rotated.delete(ClientId);
    return {};
  },
});
