import type { LoginPages } from '../probe/authorize.ts';
import type { Prober } from '../probe/prober.ts';
import type { CanaryWorld } from './canary-world.ts';

/** A world in which something can be done. */
export interface ProbeWorld extends CanaryWorld {
  readonly prober: Prober;
  readonly loginPages: LoginPages;
  /** 12 random bytes, new at each call. */
  nonce(): Uint8Array;
}
