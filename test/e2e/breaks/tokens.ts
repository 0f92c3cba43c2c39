import type { Break } from './break.ts';

/** Changes to what checks tokens. */
export const tokenBreaks: readonly Break[] = [];
