import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { poolStep } from '../evidence/steps/pool.ts';
import { sessionsStep } from '../evidence/steps/sessions.ts';
import { usersStep } from '../evidence/steps/users.ts';
import type { UserProfile } from '../evidence/user.ts';
import { email, moment, personName, utc, type Words, words } from '../incident/words.ts';
import type { Done, SessionChoice } from '../probe/prober.ts';
import { begin, end } from './act.ts';
import { admitToOne } from './admission.ts';
import type { Entry, Offer } from './entry.ts';
import { look } from './look.ts';
import type { ProbeWorld } from './probe-world.ts';
import { type TokenLifetimes, tokenLifetimes } from './token-lifetimes.ts';
import type { GuardedPool } from './world.ts';

type SignOut = Extract<Command, { kind: 'signout' }>;

/** Sessions that are offered one by one, those used last first. */
const MAX_SESSIONS = 4;

/** Who was found, and what there is to end. */
interface Found {
  readonly user: UserProfile;
  readonly sessions: readonly SessionChoice[];
  readonly lifetimes: TokenLifetimes;
}

/**
 * Ends the sessions of one user, or one session, after a confirmation and with a reason. Whoever it is must be found first:
 * a sign-out of nobody would look like success. However often it is delivered, it is done at most once.
 */
export async function* signOut(command: SignOut, job: Job, world: ProbeWorld): AsyncGenerator<Entry> {
  const { query, pool: named, reason, session, confirmed } = command;
  const action = actionOf(command);
  const wish = { action, permission: 'signout', pool: named, about: query.value, reason } as const;
  const admitted = await admitToOne(wish, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const { pool } = admitted;
  const found = await find(command, pool, world);
  if ('refused' in found) return yield notice('refused', found.refused);
  if (!confirmed) return yield question(command, found, pool);
  const who = words`${personName(found.user.username)} in ${pool.name}`;
  switch (await begin(job, world)) {
    case 'begun before':
      return yield notice(
        'warning',
        words`It is not clear whether ${who} was signed out: I was interrupted in the middle of it, and did not do it again by myself. Signing out twice does no harm, so ask again if it matters.`,
      );
    case 'done before':
      return yield told({ kind: 'done' }, who, session, found.lifetimes);
    case 'too old':
      return yield notice(
        'warning',
        words`${who} was not signed out: that was asked for more than an hour ago. Ask again if it is still meant.`,
      );
    case 'now':
  }
  const done =
    session === undefined
      ? await world.prober.signOutEverywhere(pool, found.user.username)
      : await world.prober.endSession(pool, found.user.username, session);
  if (done.kind === 'done') await end(job, world);
  await world.journal.audit({
    id: `${job.delivery}/outcome`,
    at: world.now(),
    actor: job.actor,
    action,
    pools: [pool.name],
    about: world.fingerprint(query.value),
    outcome: done.kind,
    reason,
  });
  yield told(done, who, session, found.lifetimes);
}

function actionOf({ confirmed, session }: SignOut): string {
  if (!confirmed) return 'ask to sign a user out';
  return session === undefined ? 'sign a user out' : 'end a session of a user';
}

async function find(
  { query }: SignOut,
  pool: GuardedPool,
  world: ProbeWorld,
): Promise<Found | { readonly refused: Words }> {
  const runbook = { ...world.runbook, steps: [usersStep, poolStep, sessionsStep], rules: [] };
  const { evidence } = await look({ ...world, runbook }, pool, { kind: 'user', query });
  if (evidence.users?.kind !== 'known') {
    const why = evidence.users?.detail ?? 'There was no time to look.';
    return { refused: words`Nobody was signed out: who is meant could not be looked up. ${why}` };
  }
  const [user, ...others] = evidence.users.value.users;
  if (user === undefined) return { refused: words`Nobody was signed out: there is no such user in ${pool.name}.` };
  if (others.length > 0) {
    return {
      refused: words`Nobody was signed out: ${others.length + 1} profiles in ${pool.name} fit. Name one by its username.`,
    };
  }
  const read = evidence.sessions?.kind === 'known' ? evidence.sessions.value : undefined;
  const tracked = read?.kind === 'tracked' ? (read.byUsername[user.username] ?? []) : [];
  const sessions = tracked
    .toSorted((a, b) => b.lastActive - a.lastActive)
    .map(({ created, clientId }) => ({ created, clientId }));
  const clients = sessions.flatMap(({ clientId }) => clientId ?? []);
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: () => undefined });
  return { user, sessions, lifetimes: await tokenLifetimes(pool, clients, cloud) };
}

/** What it ends and what it does not, before it is done. The buttons name the very profile that was found. */
function question(command: SignOut, { user, sessions, lifetimes }: Found, pool: GuardedPool): Entry {
  const query = { by: 'username', value: user.username } as const;
  const address = user.email === undefined ? words`` : words` (${email(user.email.value)})`;
  const pinned = { ...command, query, confirmed: true };
  const everywhere: Offer = {
    label: 'Sign out everywhere',
    command: { ...pinned, session: undefined },
    confirm: {
      title: 'Sign out everywhere?',
      text: 'Every session of this person ends. It cannot be undone; the person signs in again.',
      yes: 'Sign out',
    },
  };
  const single = sessions.slice(0, MAX_SESSIONS).map((session): Offer => {
    const since = utc(session.created).slice(5, 19);
    const client = session.clientId === undefined ? '' : ` (${lifetimes.names.get(session.clientId) ?? 'a client'})`;
    return {
      label: `End session of ${since} UTC${client}`,
      command: { ...pinned, session },
      confirm: {
        title: 'End this session?',
        text: `The session that began ${utc(session.created)} ends, and the one of the login page that it came through. Others go on.`,
        yes: 'End it',
      },
    };
  });
  const more = sessions.length - single.length;
  const list =
    sessions.length === 0
      ? words``
      : words` There are ${sessions.length} sessions${more > 0 ? `; the ${single.length} used last can be ended one by one` : ''}.`;
  return {
    kind: 'question',
    words: words`Sign ${personName(user.username)}${address} out of ${pool.name}?${list} Reason: ${{ quoted: command.reason }}. ${limits(lifetimes)}`,
    offers: [everywhere, ...single],
  };
}

/** What a sign-out does not end (API reference, AdminUserGlobalSignOut; developer guide, token revocation). */
function limits(lifetimes: TokenLifetimes): Words {
  return words`A sign-out does not reach an API that checks tokens by itself: there, tokens stay good until they expire.${lifetimes.words}`;
}

function told(done: Done, who: Words, session: SessionChoice | undefined, lifetimes: TokenLifetimes): Entry {
  switch (done.kind) {
    case 'done':
      return notice(
        'done',
        session === undefined
          ? words`${who} is signed out: refresh tokens are revoked, and Cognito accepts no access token of before. ${limits(lifetimes)} A session at the login page may sign in again without a password.`
          : words`The session of ${who} that began ${moment(session.created)} is ended, with the one of the login page that it came through; that may take some seconds. ${limits(lifetimes)}`,
      );
    case 'refused':
      return notice('refused', words`${who} was not signed out. ${done.because}`);
    case 'unclear':
      return notice('warning', words`It is not clear whether ${who} was signed out. ${done.because}`);
  }
}

function notice(tone: Extract<Entry, { kind: 'notice' }>['tone'], sentence: Words): Entry {
  return { kind: 'notice', tone, words: sentence };
}
