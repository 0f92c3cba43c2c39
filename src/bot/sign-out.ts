import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { personName, words } from '../incident/words.ts';
import type { Done } from '../probe/prober.ts';
import { admit } from './admission.ts';
import type { Entry } from './entry.ts';
import { look } from './look.ts';
import type { ProbeWorld } from './probe-world.ts';

/** Ends every session of one user. Whoever it is must be found first: a sign-out of nobody would look like success. */
export async function* signOut(
  command: Extract<Command, { kind: 'signout' }>,
  job: Job,
  world: ProbeWorld,
): AsyncGenerator<Entry> {
  const { query, pool: named } = command;
  const wish = { action: 'sign a user out', permission: 'signout', pool: named, about: query.value } as const;
  const admitted = await admit(wish, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  for (const pool of admitted.pools) {
    const { evidence } = await look(world, pool, { kind: 'user', query });
    const users = evidence.users?.kind === 'known' ? evidence.users.value.users : [];
    const [user, ...others] = users;
    if (user === undefined) {
      yield notice('refused', words`Nobody was signed out: there is no such user in ${pool.name}.`);
    } else if (others.length > 0) {
      yield notice(
        'refused',
        words`Nobody was signed out: ${users.length} profiles in ${pool.name} fit. Name one by its username.`,
      );
    } else {
      yield told(await world.prober.signOutEverywhere(pool, user.username), user.username, pool.name);
    }
  }
}

function told(done: Done, username: string, pool: string): Entry {
  const who = words`${personName(username)} in ${pool}`;
  switch (done.kind) {
    case 'done':
      return notice(
        'done',
        words`${who} is signed out: refresh tokens are revoked, and Cognito accepts no access token of before. An API that checks tokens by itself accepts them until they expire, and a session at the login page may sign in again without a password.`,
      );
    case 'refused':
      return notice('refused', words`${who} was not signed out. ${done.because}`);
    case 'unclear':
      return notice('warning', words`It is not clear whether ${who} was signed out. ${done.because}`);
  }
}

function notice(tone: Extract<Entry, { kind: 'notice' }>['tone'], sentence: ReturnType<typeof words>): Entry {
  return { kind: 'notice', tone, words: sentence };
}
