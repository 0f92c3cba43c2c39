import type { Journal } from '../journal/journal.ts';
import type { LoginPages } from '../probe/authorize.ts';
import type { Prober } from '../probe/prober.ts';
import type { CanaryWorld } from './canary-world.ts';

/** A world in which something can be done. */
export interface ProbeWorld extends CanaryWorld {
  readonly prober: Prober;
  /** Keeps a wish from being acted on twice. */
  readonly acts: Pick<Journal, 'claim' | 'finish'>;
  /** Keeps what a version came to in a test, for whoever wants to lead traffic to it. */
  readonly tests: Pick<Journal, 'keepTest'>;
  readonly loginPages: LoginPages;
  /** 12 random bytes, new at each call. */
  nonce(): Uint8Array;
}
