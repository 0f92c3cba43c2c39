import type { Journal } from '../journal/journal.ts';
import type { Canaries } from '../probe/sign-in/canary-sign-in.ts';
import type { World } from './world.ts';

/** A world in which the canary can sign in. */
export interface CanaryWorld extends World {
  readonly canaries: Canaries;
  /** Keeps a wish from being acted on twice. */
  readonly acts: Pick<Journal, 'claim'>;
  /** Waits until a log may have arrived, in milliseconds. */
  pause(milliseconds: number): Promise<unknown>;
}
