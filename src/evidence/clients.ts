import type { ClientName, ClientSettings } from './client.ts';
import type { Gap } from './reading.ts';

/** The app clients of a pool: some looked at in full, the others by name only. */
export interface Clients {
  /** Those whose sign-ins fail first, then the latest changed. */
  readonly lookedAt: readonly ClientSettings[];
  readonly notLookedAt: readonly ClientName[];
  /** False when the pool has more clients than are named here. */
  readonly complete: boolean;
  /** Clients that could not be read, and why. */
  readonly unreadable: readonly (ClientName & { readonly gap: Gap })[];
}
