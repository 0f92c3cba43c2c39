import type { Job } from '../command/job.ts';
import { join, moment, quoted, type Words, words } from '../incident/words.ts';
import type { IncidentFile } from '../journal/incident-file.ts';
import { admit, type Refused, refusal, type Wish } from './admission.ts';
import type { BotJournal } from './journal.ts';
import { incidentsOf, inThread } from './thread-incident.ts';
import { type GuardedPool, poolsFor, type World } from './world.ts';

/** The incident that somebody means, and its pool, in which they may do what they want to. */
export interface Meant {
  readonly file: IncidentFile;
  readonly pool: GuardedPool;
  readonly incidents: BotJournal;
}

/** Said where nothing is remembered. */
export const NO_RECORD = words`There is no record here: it is in the table of the deployed bot. Set RESPONDER_TABLE to its name.`;

/**
 * Which incident somebody means: that of the pool they name, that of the thread they ask in, or the only one that is open. Only
 * incidents of pools in which they may do it count. `overToo`: one that is over counts too, where none is open. The decision
 * is written down.
 */
export async function meantIncident(
  wish: Wish,
  job: Job,
  world: World,
  { overToo }: { readonly overToo: boolean },
): Promise<Meant | Refused> {
  const { incidents, pools } = world;
  if (incidents === undefined) return refusal(NO_RECORD);
  const all = await incidentsOf(
    pools.map(({ name }) => name),
    incidents,
    world.now(),
  );
  // Looked for first: whoever may not do it in the pool of this thread does not do it in another.
  const named = wish.pool === undefined ? await inThread(job.place, [...all.open, ...all.over], incidents) : undefined;
  const asked = { ...wish, pool: wish.pool ?? named?.incident.pool };
  const allowed = await poolsFor(world, job.actor, asked.permission, asked.pool);
  // For the refusal, and its record.
  if ('refused' in allowed) return refusedOf(await admit(asked, job, world), allowed.refused);
  const names = allowed.pools.map(({ name }) => name);
  const ofThese = ({ incident }: IncidentFile) => names.includes(incident.pool);
  const open = all.open.filter(ofThese);
  const over = all.over.filter(ofThese);
  const candidates = named !== undefined ? [named] : open.length > 0 ? open : overToo ? newestOfEach(over) : [];
  const [file, ...others] = candidates;
  if (file === undefined) return refusal(none(names, overToo));
  if (others.length > 0) return refusal(several(candidates));
  const admitted = await admit({ ...wish, pool: file.incident.pool }, job, world);
  if ('refused' in admitted) return admitted;
  const [pool] = admitted.pools;
  return pool === undefined ? refusal(none(names, overToo)) : { file, pool, incidents };
}

function refusedOf(admitted: { readonly pools: readonly GuardedPool[] } | Refused, because: Words): Refused {
  return 'refused' in admitted ? admitted : refusal(because);
}

function newestOfEach(over: readonly IncidentFile[]): readonly IncidentFile[] {
  return over.filter(({ incident }, index) => over.findIndex((it) => it.incident.pool === incident.pool) === index);
}

function none(pools: readonly string[], overToo: boolean): Words {
  const where = pools.join(', ');
  return overToo ? words`There is no incident of ${where} that I know of.` : words`No incident of ${where} is open.`;
}

function several(files: readonly IncidentFile[]): Words {
  const list = files.map(
    ({ incident, status }) => words`${incident.pool} (${status}, since ${moment(incident.openedAt)})`,
  );
  const [first] = files;
  return words`Which incident? ${join(list, '; ')}. Name the pool, or ask in its thread: ${quoted(`status ${first?.incident.pool ?? ''}`)}.`;
}
