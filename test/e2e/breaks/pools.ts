import type { Break } from './break.ts';

/** Changes to the pool as a whole, its users and what surrounds it. */
export const poolBreaks: readonly Break[] = [];
