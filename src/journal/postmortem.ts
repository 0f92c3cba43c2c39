import type { IncidentFile } from './incident-file.ts';
import type { TimelineRecord } from './timeline-record.ts';

/** All that a postmortem is written from; also its JSON form. Times in milliseconds since 1970, lengths in milliseconds. */
export interface Postmortem {
  readonly file: IncidentFile;
  readonly timeline: readonly TimelineRecord[];
  /** From when it began (the earliest alert, else the opening); undefined: it did not come to that. */
  readonly timeToFirstFinding: number | undefined;
  readonly timeToCause: number | undefined;
  readonly timeToRecovery: number | undefined;
  /** Sign-ins and the like that failed, as the newest triage counted them. */
  readonly failed: number | undefined;
}
