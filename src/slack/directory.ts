import type { WebClient } from '@slack/web-api';
import type { Directory, Standing } from '../access.ts';
import { describeError, type Log } from '../log/log.ts';

/** How long a membership is believed; `usergroups.users.list` allows about 20 calls a minute. */
const CACHE_MS = 60_000;

/**
 * Slack's people and user groups. A member is somebody of our own workspace who is neither guest, bot nor deactivated.
 * What cannot be read is unknown, which lets nobody in; failures are not kept.
 */
export function createDirectory(options: {
  readonly client: WebClient;
  readonly team: string;
  readonly log: Log;
  now(): number;
}): Directory {
  const { client, team, log } = options;
  const standings = remember<Standing>(options.now, (value) => value !== 'unknown');
  const groups = remember<readonly string[] | undefined>(options.now, (value) => value !== undefined);
  return {
    standing: (userId) =>
      standings(userId, async () => {
        try {
          const { user } = await client.users.info({ user: userId });
          if (user === undefined) return 'unknown';
          if (user.deleted === true) return 'deactivated';
          if (user.is_bot === true) return 'bot';
          if (user.team_id !== team) return 'external';
          return user.is_restricted === true || user.is_ultra_restricted === true ? 'guest' : 'member';
        } catch (thrown) {
          log.warn('could not read a Slack account', describeError(thrown));
          return 'unknown';
        }
      }),
    membersOf: (groupId) =>
      groups(groupId, async () => {
        try {
          const { users } = await client.usergroups.users.list({ usergroup: groupId });
          return users;
        } catch (thrown) {
          log.warn('could not read a Slack user group', { group: groupId, ...describeError(thrown) });
          return undefined;
        }
      }),
  };
}

function remember<T>(now: () => number, keep: (value: T) => boolean) {
  const kept = new Map<string, { readonly value: T; readonly until: number }>();
  return async (key: string, read: () => Promise<T>): Promise<T> => {
    const cached = kept.get(key);
    if (cached !== undefined && cached.until > now()) return cached.value;
    const value = await read();
    if (keep(value)) kept.set(key, { value, until: now() + CACHE_MS });
    return value;
  };
}
