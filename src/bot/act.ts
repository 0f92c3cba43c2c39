import type { Job } from '../command/job.ts';
import type { Journal } from '../journal.ts';

/** An act is remembered for longer than any queue delivers it again. */
const ACT_MS = 24 * 60 * 60 * 1000;

export interface Acts {
  readonly acts: Pick<Journal, 'claim' | 'finish'>;
  now(): number;
}

/**
 * Begins what must not be done twice, however often its job is delivered. `begun before`: an earlier delivery began, and
 * nobody knows how far it came. `done before`: it came to its end.
 */
export async function begin(
  job: Pick<Job, 'delivery'>,
  { acts, now }: Acts,
): Promise<'now' | 'begun before' | 'done before'> {
  const claim = await acts.claim(keyOf(job), now(), ACT_MS);
  if (claim.kind === 'claimed') return 'now';
  return claim.kind === 'done' ? 'done before' : 'begun before';
}

/** Writes down that it was done, so that a later delivery can say so. */
export function end(job: Pick<Job, 'delivery'>, { acts, now }: Acts): Promise<void> {
  return acts.finish(keyOf(job), now());
}

function keyOf({ delivery }: Pick<Job, 'delivery'>): string {
  return `act/${delivery}`;
}
