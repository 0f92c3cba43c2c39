import type { Permission } from '../access.ts';
import type { Job } from '../command/job.ts';
import { type Words, words } from '../incident/words.ts';
import type { Entry } from './entry.ts';
import { poolOfThread } from './thread-incident.ts';
import { audit, type GuardedPool, poolsFor, type World } from './world.ts';

/** What somebody wants to do, and in which pool. */
export interface Wish {
  /** As the audit record names it: `look up a user`. */
  readonly action: string;
  readonly permission: Permission;
  /** The pool that was named; undefined: every pool in which the person may do it. */
  readonly pool: string | undefined;
  /** Whom it concerns, of which only a fingerprint is written down; the pools themselves unless told. */
  readonly about?: string;
  /** Why, where a reason is asked for; nothing personal or secret. */
  readonly reason?: string;
}

/** Who asks, and by which delivery: all of a job that a decision is written down with. In a thread, its pool is meant. */
export type Asker = Pick<Job, 'actor' | 'delivery'> & { readonly place?: Job['place'] };

export type Refused = { readonly refused: Entry };

/**
 * The way to pools: decides, writes the decision down, and only then hands the pools over, so that no look goes
 * unrecorded. A refusal comes back as the entry that says why and whom to ask.
 */
export async function admit(
  wish: Wish,
  job: Asker,
  world: World,
): Promise<{ readonly pools: readonly GuardedPool[] } | Refused> {
  const allowed = await decided(wish, job, world);
  if ('pools' in allowed) await record(wish, allowed.pools, job, world);
  return allowed;
}

/** The same for what looks at a single pool: with several it asks which, since each look costs calls. */
export async function admitToOne(
  wish: Wish,
  job: Asker,
  world: World,
): Promise<{ readonly pool: GuardedPool } | Refused> {
  const allowed = await decided(wish, job, world);
  if ('refused' in allowed) return allowed;
  const [pool, ...others] = allowed.pools;
  if (pool === undefined || others.length > 0) {
    const names = allowed.pools.map((it) => it.name).join(', ');
    return refusal(words`Which pool? Name one of: ${names}.`);
  }
  await record(wish, [pool], job, world);
  return { pool };
}

async function decided(
  wish: Wish,
  job: Asker,
  world: World,
): Promise<{ readonly pools: readonly GuardedPool[] } | Refused> {
  const named = wish.pool ?? (await poolOfThread(job.place, world));
  const allowed = await poolsFor(world, job.actor, wish.permission, named);
  if ('pools' in allowed) return allowed;
  await audit(world, job, wish.action, [], wish.about ?? wish.pool ?? '', 'refused', wish.reason);
  return refusal(allowed.refused);
}

function record(wish: Wish, pools: readonly GuardedPool[], job: Asker, world: World): Promise<void> {
  const names = pools.map((pool) => pool.name);
  return audit(world, job, wish.action, names, wish.about ?? names.join(' '), 'allowed', wish.reason);
}

/** A refusal as an entry. */
export function refusal(because: Words): Refused {
  return { refused: { kind: 'notice', tone: 'refused', words: because } };
}
