import type { AlertSourceName, AlertStatus, Severity } from './alert.ts';

/** What is known of one alert over time: one row of the journal for each correlation key. */
export interface AlertCourse {
  /** The correlation key. */
  readonly key: string;
  readonly source: AlertSourceName;
  readonly title: string;
  readonly severity: Severity | undefined;
  /** The newest state, by when it occurred, not by when it came. Milliseconds since 1970. */
  readonly status: Extract<AlertStatus, 'firing' | 'acknowledged' | 'resolved'>;
  readonly occurredAt: number;
  /** Since when it fires, in this episode; where it came out of order, the earliest that was said. */
  readonly firingSince: number | undefined;
  /** 1 for the first; a firing within the quiet period after a resolve goes on with the same one. */
  readonly episode: number;
  /** How often it was said to fire in this episode. */
  readonly count: number;
  /** How often it went from resolved to firing in this episode. */
  readonly flaps: number;
  /** Name of the pool, once known. */
  readonly pool: string | undefined;
  /** Id of the incident that it belongs to in this episode. */
  readonly incident: string | undefined;
  /** Nobody wants to hear of it until then. */
  readonly mutedUntil: number | undefined;
  readonly link: { readonly text: string; readonly href: string } | undefined;
  readonly revision: number;
}

/** What an alert means for its incident. */
export type AlertNews =
  /** It opened the incident. */
  | 'opened'
  /** Another alert of the same pool, or the same one by another system, joins an incident that is open. */
  | 'joined'
  /** It fires again within the quiet period. */
  | 'again'
  /** It said once more that it fires: counted, and no news for a person. */
  | 'repeated'
  | 'acknowledged'
  | 'resolved'
  /** Somebody wrote a note there. */
  | 'annotation';

/** A resolved alert that fires again within so long goes on with its episode, in the same thread. Milliseconds. */
export const QUIET_MS = 30 * 60_000;
