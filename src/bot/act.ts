import type { Job } from '../command/job.ts';
import type { Journal } from '../journal/journal.ts';

/** An act is remembered for longer than it may wait to be begun. */
const ACT_MS = 24 * 60 * 60 * 1000;
/** Nobody expects what was asked for so long ago; it would come out of the dead letters. */
const MAX_AGE_MS = 60 * 60 * 1000;

export interface Acts {
  readonly acts: Pick<Journal, 'claim' | 'finish'>;
  now(): number;
}

/** Whether to act. `begun before`: an earlier delivery began, and nobody knows how far it came. `done before`: to its end. */
export type Begun = 'now' | 'begun before' | 'done before' | 'too old';

/** Begins what must not be done twice, however often and however late its job is delivered. */
export async function begin({ delivery, at }: Pick<Job, 'delivery' | 'at'>, { acts, now }: Acts): Promise<Begun> {
  const claim = await acts.claim(keyOf(delivery), now(), ACT_MS);
  if (claim.kind !== 'claimed') return claim.kind === 'done' ? 'done before' : 'begun before';
  return now() - at > MAX_AGE_MS ? 'too old' : 'now';
}

/** Writes down that it was done, so that a later delivery can say so. */
export function end({ delivery }: Pick<Job, 'delivery'>, { acts, now }: Acts): Promise<void> {
  return acts.finish(keyOf(delivery), now());
}

function keyOf(delivery: string): string {
  return `act/${delivery}`;
}
