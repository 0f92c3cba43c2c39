import { decide } from '../access.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { personName, quoted, words } from '../incident/words.ts';
import type { Report } from '../report/report.ts';
import { admit } from './admission.ts';
import type { Entry, FormOffer, Offer } from './entry.ts';
import { look } from './look.ts';
import { namesOf } from './person-names.ts';
import type { World } from './world.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** Looks a user up in every pool that the actor may look at, side by side, and answers privately. */
export async function* lookUpUser(command: Of<'user'>, job: Job, world: World): AsyncGenerator<Entry> {
  const wish = {
    action: 'look up a user',
    permission: 'look',
    pool: command.pool,
    about: command.query.value,
  } as const;
  const admitted = await admit(wish, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const reports = await Promise.all(
    admitted.pools.map((pool) => look(world, pool, { kind: 'user', query: command.query })),
  );
  const shown = reports.filter((report) => !isAbsent(report));
  const absent = reports.filter(isAbsent);
  const chosen = shown.length > 0 ? shown : absent.slice(0, 1);
  yield {
    kind: 'reports',
    reports: chosen,
    absentFrom: absent.filter((report) => !chosen.includes(report)).map((report) => report.incident.pool?.name ?? ''),
    offers: chosen.flatMap((report) => offers(report, command, job.delivery)),
    forms: (await Promise.all(chosen.map((report) => signOutForm(report, job, world)))).flat(),
  };
}

/** Posts the same report, masked, to the channel. It looks again: what is shared is true now. */
export async function* shareUser(command: Of<'share'>, job: Job, world: World): AsyncGenerator<Entry> {
  const wish = { action: 'share a user', permission: 'look', pool: command.pool, about: command.query.value } as const;
  const admitted = await admit(wish, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const reports = await Promise.all(
    admitted.pools.map((pool) => look(world, pool, { kind: 'user', query: command.query })),
  );
  const about = namesOf(command.query, reports).map(world.fingerprint);
  yield { kind: 'shared', reports, by: job.actor.id, offer: command.offer, about };
}

/** Reads the MFA factors of one user with AdminGetUser, which was asked for by a button that says what it costs. */
export async function* readFactors(command: Of<'factors'>, job: Job, world: World): AsyncGenerator<Entry> {
  const wish = { action: 'read MFA factors', permission: 'look', pool: command.pool, about: command.username } as const;
  const admitted = await admit(wish, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: () => undefined });
  for (const pool of admitted.pools) {
    const reading = await cloud.factorsOf(pool, command.username);
    yield reading.kind === 'known'
      ? { kind: 'factors', pool, factors: reading.value }
      : {
          kind: 'notice',
          tone: 'warning',
          words: words`The factors of ${personName(command.username)} could not be read: ${quoted(reading.detail)}`,
        };
  }
}

/** Nobody by that name is in the pool; a pool that could not be read is not such a report. */
function isAbsent(report: Report): boolean {
  return report.sections.length === 0 && !report.gaps.some((gap) => gap.fact === 'users');
}

/** The way to a sign-out, for people who may. It asks for a reason first, so it is a form. */
async function signOutForm(report: Report, job: Job, world: World): Promise<FormOffer[]> {
  const pool = world.pools.find(({ name }) => name === report.incident.pool?.name);
  const users = report.evidence.users?.kind === 'known' ? report.evidence.users.value.users : [];
  const [user, ...others] = users;
  if (world.mayAct !== true || pool === undefined || user === undefined || others.length > 0) return [];
  const { kind } = await decide(pool.access, 'signout', job.actor, world.directory);
  if (kind === 'refused') return [];
  const values = { user: user.username, pool: pool.name };
  return [{ label: `Sign out… (${pool.name})`, form: 'signout', values }];
}

function offers(report: Report, command: Of<'user'>, delivery: string): Offer[] {
  const pool = report.incident.pool?.name;
  const users = report.evidence.users?.kind === 'known' ? report.evidence.users.value.users : [];
  const [user] = users;
  if (pool === undefined || user === undefined) return [];
  return [
    {
      label: `Share masked (${pool})`,
      command: { kind: 'share', query: command.query, pool, offer: `${delivery}/${pool}` },
      confirm: {
        title: 'Share with this channel?',
        text: 'Posts this answer to the channel. Addresses, numbers, names and ids are masked.',
        yes: 'Share',
      },
    },
    {
      label: `MFA factors (billed, ${pool})`,
      command: { kind: 'factors', username: user.username, pool },
      confirm: {
        title: 'Read the MFA factors?',
        text: 'AdminGetUser makes this person a monthly active user, which AWS bills. Everything else was read without.',
        yes: 'Read them',
      },
    },
  ];
}
