import type { PoolRef } from '../incident/incident.ts';
import type { Words } from '../incident/words.ts';

/** What became of something that the bot did. An unclear outcome says so: what was sent may have been done. */
export type Done =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly because: Words; readonly action: string | undefined }
  | { readonly kind: 'unclear'; readonly because: Words };

/**
 * The port to whatever acts on people and functions. Each method is one IAM action of the probe role, is called at most
 * once for one wish, and never tried again by itself.
 */
export interface Prober {
  /** `AdminUserGlobalSignOut`: ends the user's refresh tokens and what Cognito itself accepts of the others. */
  signOutEverywhere(pool: PoolRef, username: string): Promise<Done>;
}
