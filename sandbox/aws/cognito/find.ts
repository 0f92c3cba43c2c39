import type { Account } from '../account.ts';
import { AwsException } from '../exception.ts';
import { type Client, caseSensitive, type Pool } from './pool.ts';
import type { User } from './user.ts';

/** The pool of this id, or Cognito's refusal. */
export function poolOf(account: Account, poolId: string): Pool {
  const pool = account.pools.find((each) => each.id === poolId);
  if (pool === undefined) throw new AwsException('ResourceNotFoundException', `User pool ${poolId} does not exist.`);
  return pool;
}

/** The app client of this id in one pool, or Cognito's refusal. */
export function clientOf(pool: Pool, clientId: string): Client {
  const client = pool.clients.find((each) => each.ClientId === clientId);
  if (client === undefined) throw noClient(clientId);
  return client;
}

/** The app client of this id and its pool: public operations name no pool. */
export function anyClient(account: Account, clientId: string): { pool: Pool; client: Client } {
  for (const pool of account.pools) {
    const client = pool.clients.find((each) => each.ClientId === clientId);
    if (client !== undefined) return { pool, client };
  }
  throw noClient(clientId);
}

/**
 * The user whom `name` means: by username, else by an attribute that signs in. As an alias, an e-mail address or phone
 * number counts only when verified; as a sign-in attribute (`UsernameAttributes`) it counts as it is.
 * Source: developer guide, user pool attributes.
 */
export function findUser(pool: Pool, name: string): User | undefined {
  const fold = (text: string | undefined) => (caseSensitive(pool) ? text : text?.toLowerCase());
  const wanted = fold(name);
  const { AliasAttributes: aliases = [], UsernameAttributes: signIns = [] } = pool.description;
  return (
    pool.users.find((user) => fold(user.username) === wanted) ??
    pool.users.find(
      (user) =>
        user.status !== 'EXTERNAL_PROVIDER' &&
        (signIns.some((attribute) => fold(user.attributes[attribute]) === wanted) ||
          aliases.some((alias) => fold(user.attributes[alias]) === wanted && verified(user, alias))),
    )
  );
}

/** The user whom `name` means, or the refusal that admin operations give. */
export function userOf(pool: Pool, name: string): User {
  const user = findUser(pool, name);
  if (user === undefined) throw noUser();
  return user;
}

/** The refusal for a user that is not there. */
export function noUser(): AwsException {
  return new AwsException('UserNotFoundException', 'User does not exist.');
}

function verified(user: User, alias: string): boolean {
  return alias === 'preferred_username' || user.attributes[`${alias}_verified`] === 'true';
}

function noClient(clientId: string): AwsException {
  return new AwsException('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
}
