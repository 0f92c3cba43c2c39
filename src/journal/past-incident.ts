import type { Signature } from '../report/conclusion.ts';

/** An incident that is over, as the next one that looks like it tells of it. */
export interface PastIncident {
  readonly id: string;
  readonly pool: string;
  readonly openedAt: number;
  readonly resolvedAt: number;
  readonly signature: Signature;
  /** In words; undefined: nobody said. */
  readonly cause: string | undefined;
  /** What fixed it, in words. */
  readonly fix: string | undefined;
  /** Its thread. */
  readonly channel: string;
  readonly thread: string | undefined;
}
