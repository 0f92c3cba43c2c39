/** Why a fact is missing. Unknown is never shown as healthy, so each reason is said in the report. */
export type GapReason =
  | 'denied'
  | 'throttled'
  | 'timed out'
  | 'not found'
  | 'failed'
  | 'cut by the deadline'
  | 'depends on a gap';

/** A fact that could not be read. */
export interface Gap {
  readonly kind: 'gap';
  readonly reason: GapReason;
  /** What happened, in words a reader can act on; never holds a secret or personal data. */
  readonly detail: string;
  /** The IAM action that was refused, for `denied`. */
  readonly action?: string;
}

/** A fact, or why there is none. */
export type Reading<T> = { readonly kind: 'known'; readonly value: T } | Gap;

export function known<T>(value: T): Reading<T> {
  return { kind: 'known', value };
}

export function gap(reason: GapReason, detail: string, action?: string): Gap {
  return action === undefined ? { kind: 'gap', reason, detail } : { kind: 'gap', reason, detail, action };
}
