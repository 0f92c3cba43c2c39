import type { ClientSettings } from './client.ts';

/** The app clients of a pool: some looked at in full, the others by name only. */
export interface Clients {
  readonly lookedAt: readonly ClientSettings[];
  readonly notLookedAt: readonly { readonly id: string; readonly name: string }[];
}
