import type { IncidentFile } from './incident-file.ts';
import type { IncidentRecord } from './journal.ts';
import type { PastIncident } from './past-incident.ts';
import type { TimelineRecord } from './timeline-record.ts';

/** An incident that began, as a storm counts it. */
export interface Opening {
  readonly incident: string;
  readonly pool: string;
  readonly channel: string;
  readonly at: number;
}

/** Many incidents at once, told in one message. */
export interface Storm {
  readonly id: string;
  readonly channel: string;
  readonly startedAt: number;
}

/** A message that speaks of a person, so that it can be found when the person's data is to be deleted. */
export interface Mentioned {
  readonly channel: string;
  /** Slack's timestamp. */
  readonly ts: string;
  /** Id of the outbox entry. */
  readonly entry: string;
}

/** What the bot remembers of incidents, their record and the budget that all workers share. */
export interface IncidentJournal {
  readFile(incident: string): Promise<IncidentFile | undefined>;
  /** Writes `after`, of revision `before.revision + 1` (0 where there was none), where still `before` stands. */
  writeFile(after: IncidentFile, before: IncidentFile | undefined): Promise<boolean>;
  /** Files of incidents that were opened from `from` on, the newest first. */
  recentFiles(from: number, limit: number): Promise<readonly IncidentFile[]>;
  /** Says until when the open incident of a pool is joined by what happens next; only where it is still that incident. */
  keepIncidentUntil(incident: Pick<IncidentRecord, 'id' | 'pool'>, until: number): Promise<void>;
  /** The same line is kept once. */
  addToTimeline(record: TimelineRecord): Promise<void>;
  /** By when it happened, the oldest first. */
  readTimeline(incident: string): Promise<readonly TimelineRecord[]>;
  rememberIncident(past: PastIncident): Promise<void>;
  /** The newest first. */
  pastIncidents(pool: string, limit: number): Promise<readonly PastIncident[]>;
  /** Writes an opening down once, and tells all of the last minute, this one included, the oldest first. */
  countOpening(opening: Opening): Promise<readonly Opening[]>;
  /** Opens a storm, or answers with the one that is on; each opening keeps it on for five more minutes. */
  openStorm(storm: Storm, now: number): Promise<{ readonly storm: Storm; readonly isNew: boolean }>;
  /** Openings since then, the oldest first. */
  openingsSince(from: number): Promise<readonly Opening[]>;
  /**
   * Takes the next free moment for a message to a channel, no two closer than `everyMs`, whichever worker asks. In
   * milliseconds since 1970; now, or later. Where it is more than `withinMs` away nothing is taken, and the answer is
   * undefined: whoever gives up must not use up what others wait for.
   */
  reserve(channel: string, now: number, everyMs: number, withinMs: number): Promise<number | undefined>;
  /** Writes what an outbox entry says by now, as the next edit needs it. */
  reviseEntry(id: string, message: string): Promise<void>;
  /** Remembers a message that speaks of a person (a keyed fingerprint). */
  rememberMention(about: string, mentioned: Mentioned, now: number): Promise<void>;
  mentions(about: string): Promise<readonly Mentioned[]>;
  /** Deletes an outbox entry, and that it speaks of the person. */
  forgetMention(about: string, entry: string): Promise<void>;
  /** Deletes the lines of every timeline that speak of the person; how many there were. */
  forgetLines(about: string): Promise<number>;
}
