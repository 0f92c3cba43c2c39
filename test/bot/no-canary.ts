import type { ProbeWorld } from '../../src/bot/probe-world.ts';
import { words } from '../../src/incident/words.ts';

/** A world in which no canary can be opened, for tests of other things. */
export const noCanary: Pick<ProbeWorld, 'canaries' | 'acts' | 'tests' | 'pause'> = {
  canaries: { open: async () => ({ kind: 'unable', because: words`there is none` }) },
  acts: { claim: async () => ({ kind: 'claimed' }), finish: async () => undefined },
  tests: { keepTest: async () => undefined },
  pause: async () => undefined,
};
