import type { CanaryWorld } from '../../src/bot/canary-world.ts';
import { words } from '../../src/incident/words.ts';

/** A world in which no canary can be opened, for tests of other things. */
export const noCanary: Pick<CanaryWorld, 'canaries' | 'acts' | 'pause'> = {
  canaries: { open: async () => ({ kind: 'unable', because: words`there is none` }) },
  acts: { claim: async () => ({ kind: 'claimed' }) },
  pause: async () => undefined,
};
