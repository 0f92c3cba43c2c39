/** One line of a log as CloudWatch Logs keeps it. Times are milliseconds since 1970. */
export interface LogEvent {
  readonly id: string;
  readonly stream: string;
  readonly timestamp: number;
  readonly ingested: number;
  readonly message: string;
}

/** A stream of a group: who wrote into it, and between when and when. */
export interface LogStream {
  readonly name: string;
  readonly created: number;
  first: number;
  last: number;
  ingested: number;
  bytes: number;
}

/** A log group. Its events are kept in order of their timestamps, all streams together, which is how they are searched. */
export interface LogGroup {
  readonly name: string;
  readonly created: number;
  readonly retentionInDays?: number;
  readonly events: LogEvent[];
  readonly streams: Map<string, LogStream>;
}

/** A group without events. */
export function newLogGroup(name: string, created: number, retentionInDays?: number): LogGroup {
  return {
    name,
    created,
    ...(retentionInDays === undefined ? {} : { retentionInDays }),
    events: [],
    streams: new Map(),
  };
}

/** The place of the first event at or after `timestamp`. */
export function firstAt(events: readonly LogEvent[], timestamp: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.timestamp ?? Number.POSITIVE_INFINITY) < timestamp) low = middle + 1;
    else high = middle;
  }
  return low;
}
