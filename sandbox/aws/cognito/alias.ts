import { AwsException } from '../exception.ts';
import type { Pool } from './pool.ts';
import type { User } from './user.ts';

/** Verifies an address, which makes it this user's alias: another user who has it must give it up, or all is refused. */
export function takeAlias(pool: Pool, user: User, attribute: string, force: boolean, now: number): void {
  const flag = `${attribute}_verified`;
  const holder = pool.description.AliasAttributes?.some((alias) => alias === attribute)
    ? pool.users.find(
        (each) =>
          each !== user &&
          each.attributes[flag] === 'true' &&
          each.attributes[attribute]?.toLowerCase() === user.attributes[attribute]?.toLowerCase(),
      )
    : undefined;
  if (holder !== undefined) {
    if (!force) throw new AwsException('AliasExistsException', `An account with the ${attribute} already exists.`);
    holder.attributes[flag] = 'false';
    holder.modified = now;
  }
  user.attributes[flag] = 'true';
}
