/** What a line of the record is about. */
export const TIMELINE_KINDS = [
  'opened',
  'alert',
  'finding',
  'change',
  'test',
  'proposal',
  'approval',
  'move',
  'recovery',
  'note',
  'resolved',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One line of an incident's record: what happened, when, by whom. Masked, since everybody in the channel reads it. */
export interface TimelineRecord {
  /** The same line has the same id, however often it is written. */
  readonly id: string;
  readonly incident: string;
  /** When it happened, in milliseconds since 1970; not when it was written. */
  readonly at: number;
  readonly kind: TimelineKind;
  /** One or two plain sentences. */
  readonly text: string;
  /** A Slack user id, where somebody did it. */
  readonly by: string | undefined;
  /** Where it was read: `CloudTrail`, `PagerDuty`. */
  readonly source: string | undefined;
  /** Keyed fingerprints of people that the text speaks of, so that it can be deleted for them. */
  readonly about: readonly string[];
}
