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
  /** When what opened the incident of this episode occurred; undefined: nothing did yet. */
  readonly openedAt: number | undefined;
  /** At most `MOST_EVENTS`, the newest, by when they occurred: whatever order they come in, they come to the same. */
  readonly events: readonly CourseEvent[];
  /** What the events before those came to; none of them is told apart any more. */
  readonly before: Tally;
  readonly revision: number;
}

/** One change of state that was told, as a course keeps it. */
export interface CourseEvent {
  /** Digest of the event key: told again, by whatever road, it is the same. */
  readonly id: string;
  /** When it occurred, in milliseconds since 1970; never after it came. */
  readonly at: number;
  readonly status: AlertCourse['status'];
  /** A card in Slack told it, which only counts where the system itself tells nothing. */
  readonly isCard: boolean;
  /** What it meant when it came, so that a worker that was lost in between can go on. */
  readonly news: CourseNews;
}

/** What a number of events, in the order of their times, come to. */
export interface Tally {
  /** Undefined: there was none. */
  readonly status: AlertCourse['status'] | undefined;
  /** When the newest occurred. */
  readonly at: number | undefined;
  /** When the episode began, and when it was resolved; a resolve that is said twice counts from the first time. */
  readonly since: number | undefined;
  readonly resolvedAt: number | undefined;
  readonly count: number;
  readonly flaps: number;
  /** Whether the system itself told any of it, not only cards. */
  readonly isSystem: boolean;
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

/** What an alert means for its course: news, or why it is none. */
export type CourseNews =
  | AlertNews
  /** It is older than what is known, and changes nothing that a reader must do: a line of the record. */
  | 'late'
  /** Nobody wants to hear of it now: the record keeps it. */
  | 'muted'
  | 'nothing';

/** A resolved alert that fires again within so long goes on with its episode, in the same thread. Milliseconds. */
export const QUIET_MS = 30 * 60_000;

export const MOST_EVENTS = 60;
