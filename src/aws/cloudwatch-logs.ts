import {
  type CloudWatchLogsClient,
  type FilteredLogEvent,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { scanOfPerson } from '../evidence/log/person-scan.ts';
import { createLogScan, type LogScan } from '../evidence/log/scan.ts';
import type { TriggerLog, TriggerLogs } from '../evidence/ports/trigger-logs.ts';
import { type Gap, known } from '../evidence/reading.ts';
import type { TriggerRuns } from '../evidence/runs.ts';
import type { PoolRef, Span } from '../incident/incident.ts';
import { gapFrom } from './gap.ts';

const ACTION = 'logs:FilterLogEvents';
/** A log that takes longer is read in part: what has been seen by then counts for more than all of it too late. */
const PATIENCE_MS = 8_000;
/** The newest part that is read first; each part before it is twice as long. */
const FIRST_PART_MS = 10 * 60_000;
/** People told apart in one look. */
const MAX_PEOPLE = 10_000;

export interface TriggerLogsOptions {
  /** A client that does not keep its answers: a log may be long. */
  readonly client: (pool: PoolRef, region: string) => CloudWatchLogsClient;
  now(): number;
  readonly patienceMs?: number;
}

/**
 * The read-only port to the logs of triggers. Lines go through a scan that keeps what they come to and drops them. The
 * first page of the whole span is often all of it; where it is not, the newest part comes first, since that is where the
 * incident is.
 */
export function createTriggerLogs(options: TriggerLogsOptions): TriggerLogs {
  const people = new Map<string, number>();
  const personOf = (name: string): number | undefined => {
    const number = people.get(name);
    if (number !== undefined || people.size >= MAX_PEOPLE) return number;
    people.set(name, people.size + 1);
    return people.size;
  };

  return {
    triggerRuns: async (pool, log, span) => {
      const { contracts, eventVersion, periods } = log;
      const all = createLogScan({
        contracts,
        eventVersion,
        personOf,
        ...(periods === undefined ? {} : { periods }),
      });
      const scan = log.of === undefined ? all : scanOfPerson(log.of, all);
      const pages = new Pages(options, pool, log, scan);
      const read = await readSpan(pages, span);
      if ('gap' in read) {
        return read.gap.reason === 'not found' ? known(runs(scan, log, { readFrom: span.from }, 'no log')) : read.gap;
      }
      return known(runs(scan, log, read));
    },
  };
}

interface Read {
  readonly readFrom: number;
  readonly complete?: boolean;
}

function runs(scan: LogScan, log: TriggerLog, read: Read, missing?: 'no log'): TriggerRuns {
  const scanned = scan.result();
  const quiet = log.runsLogged ? 'no runs' : 'not logged';
  return {
    functionName: log.functionName,
    logGroup: log.logGroup,
    ...scanned,
    activity: missing ?? (scanned.runs > 0 ? 'ran' : quiet),
    complete: read.complete ?? true,
    readFrom: read.readFrom,
  };
}

/** Reads as much of the span as may be read. A failure after the first page costs the rest, not what was read. */
async function readSpan(pages: Pages, span: Span): Promise<Read | { readonly gap: Gap }> {
  const first = await pages.read(span, undefined);
  if ('gap' in first) return first;
  if (first.next === undefined) return { readFrom: span.from, complete: true };
  const { seenUntil = span.from } = first;
  let to = span.to;
  let length = FIRST_PART_MS;
  while (to > seenUntil) {
    const from = Math.max(seenUntil, to - length);
    let next: string | undefined;
    do {
      const page = pages.spent() ? undefined : await pages.read({ from, to }, next);
      if (page === undefined || 'gap' in page) return { readFrom: to === span.to ? from : to + 1, complete: false };
      next = page.next;
    } while (next !== undefined);
    if (from === seenUntil) break;
    to = from - 1;
    length *= 2;
  }
  return { readFrom: span.from, complete: true };
}

class Pages {
  readonly #options: TriggerLogsOptions;
  readonly #client: CloudWatchLogsClient;
  readonly #log: TriggerLog;
  readonly #scan: LogScan;
  readonly #until: number;
  /** Events of the last millisecond of the first page, which come again with what lies after it. */
  readonly #twice = new Set<string>();
  #count = 0;

  constructor(options: TriggerLogsOptions, pool: PoolRef, log: TriggerLog, scan: LogScan) {
    this.#options = options;
    this.#client = options.client(pool, log.region);
    this.#log = log;
    this.#scan = scan;
    this.#until = options.now() + (options.patienceMs ?? PATIENCE_MS);
  }

  spent(): boolean {
    return this.#count >= this.#log.maxPages || this.#options.now() >= this.#until;
  }

  async read(
    { from, to }: Span,
    nextToken: string | undefined,
  ): Promise<{ readonly next: string | undefined; readonly seenUntil: number | undefined } | { readonly gap: Gap }> {
    try {
      const answer = await this.#client.send(
        new FilterLogEventsCommand({ logGroupName: this.#log.logGroup, startTime: from, endTime: to, nextToken }),
      );
      const events = answer.events ?? [];
      const next = answer.nextToken === nextToken ? undefined : answer.nextToken;
      for (const event of events) this.#take(event);
      const seenUntil = events.at(-1)?.timestamp;
      if (this.#count === 0 && next !== undefined) {
        for (const event of events) if (event.timestamp === seenUntil) this.#twice.add(event.eventId ?? '');
      }
      this.#count += 1;
      return { next, seenUntil };
    } catch (error) {
      return { gap: gapFrom(error, ACTION) };
    }
  }

  #take({ timestamp, message, logStreamName = '', eventId = '' }: FilteredLogEvent): void {
    if (timestamp === undefined || message === undefined) return;
    if (this.#twice.has(eventId) || !isOwn(logStreamName, this.#log)) return;
    this.#scan.take({ at: timestamp, stream: logStreamName, message });
  }
}

/** A group may be shared; then streams are named after the function: `2026/11/20/pre-sign-up[42]ab12…`. */
function isOwn(stream: string, { functionName, logGroup }: TriggerLog): boolean {
  if (logGroup === `/aws/lambda/${functionName}`) return true;
  const named = /^\d{4}\/\d\d\/\d\d\/([\w-]+)\[/.exec(stream)?.[1];
  return named === undefined || named === functionName;
}
