import type { PoolRef } from '../../incident/incident.ts';
import type { Reading } from '../reading.ts';
import type { TrailEvent } from '../trail/event.ts';

/** What to look for in CloudTrail: each name is a call of its own, made in this order until the budget is used up. */
export interface TrailSearch {
  readonly names: readonly string[];
  /** Milliseconds since 1970. CloudTrail's event history goes back 90 days. */
  readonly from: number;
  readonly to: number;
  /** Names of which older events are read too, as far as they stand on the same page: they tell what was before. */
  readonly history: readonly string[];
  /** Most events that are read of one name, the newest first. */
  readonly eventsPerName: number;
  /** How long the whole search may take, in milliseconds. CloudTrail takes two calls a second. */
  readonly budgetMs: number;
}

/** What CloudTrail told before the budget or the deadline ended it. */
export interface TrailFound {
  /** Newest first. */
  readonly events: readonly TrailEvent[];
  /** Names that were not looked at any more. */
  readonly notLookedAt: readonly string[];
  /** Names of which only the newest part of the time was read. */
  readonly partly: readonly string[];
}

/** What is read from CloudTrail. */
export interface Trail {
  /** cloudtrail:LookupEvents */
  trail(pool: PoolRef, search: TrailSearch): Promise<Reading<TrailFound>>;
}
