import { z } from 'zod';
import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import { clientOf, poolOf, userOf } from './find.ts';
import type { Client, Pool } from './pool.ts';
import { issueTokens } from './tokens.ts';
import type { User } from './user.ts';
import { validity } from './validity.ts';

/** Which token the demo wants. `pool` and `client` are ids or names; without `client`, the pool's first one issues it. */
export const tokenInput = z.strictObject({
  pool: z.string(),
  client: z.string().optional(),
  username: z.string(),
  kind: z.enum(['good', 'expired', 'other-pool', 'id', 'refresh']),
});

/**
 * Makes a token to try the bot with. `good` is an access token, `expired` one that ended an hour ago, `other-pool` one that
 * another pool of the account issued to one of its own users.
 */
export async function mintDemoToken(wanted: z.output<typeof tokenInput>, context: Context): Promise<string> {
  const pool = named(wanted.pool, context);
  const now = context.now();
  if (wanted.kind === 'other-pool') {
    const other = context.account.pools.find((each) => each !== pool && each.users.length > 0);
    const user = other?.users[0];
    if (other === undefined || user === undefined) throw notFound('The account has no second pool with a user.');
    return (await issueTokens(context, other, firstClient(other), user, now)).accessToken;
  }
  const client = wanted.client === undefined ? firstClient(pool) : clientNamed(pool, wanted.client);
  const user: User = userOf(pool, wanted.username);
  const hour = 3_600_000;
  const at = wanted.kind === 'expired' ? now - validity(client, 'access') * 1000 - hour : now;
  const tokens = await issueTokens(context, pool, client, user, at);
  if (wanted.kind === 'id') return tokens.idToken;
  return wanted.kind === 'refresh' ? tokens.refreshToken : tokens.accessToken;
}

function named(name: string, { account }: Context): Pool {
  return account.pools.find((pool) => pool.description.Name === name) ?? poolOf(account, name);
}

function clientNamed(pool: Pool, name: string): Client {
  return pool.clients.find((client) => client.ClientName === name) ?? clientOf(pool, name);
}

function firstClient(pool: Pool): Client {
  const [client] = pool.clients;
  if (client === undefined) throw notFound(`Pool ${pool.id} has no app client.`);
  return client;
}

function notFound(message: string): AwsException {
  return new AwsException('NotFound', message, { status: 404 });
}
