import type { Break } from './break.ts';

/** Changes to app clients: flows, grants, secrets, addresses, lifetimes. */
export const clientBreaks: readonly Break[] = [];
