import type { Prober } from '../probe/prober.ts';
import type { World } from './world.ts';

/** A world in which something can be done. */
export interface ProbeWorld extends World {
  readonly prober: Prober;
}
