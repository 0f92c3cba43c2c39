import type { Account } from '../account.ts';
import { firstAt, type LogGroup, newLogGroup } from './group.ts';

/** How many bytes CloudWatch Logs counts for an event beside its text. Source: API reference, PutLogEvents. */
export const EVENT_OVERHEAD = 26;

/** A line to be written: `at` is its timestamp, `ingested` when it arrived (the same, unless said), both in milliseconds. */
export interface Line {
  readonly stream: string;
  readonly at: number;
  readonly message: string;
  readonly ingested?: number;
}

/** Writes lines into a group, which is made with its first line, as Lambda does. */
export function writeLines(account: Pick<Account, 'logGroups'>, group: string, lines: readonly Line[]): void {
  const [first] = lines;
  if (first === undefined) return;
  const to = groupNamed(account, group, first.at);
  for (const line of lines) writeLine(to, line);
}

function groupNamed(account: Pick<Account, 'logGroups'>, name: string, at: number): LogGroup {
  const known = account.logGroups.find((each) => each.name === name);
  if (known !== undefined) return known;
  const made = newLogGroup(name, at);
  account.logGroups.push(made);
  return made;
}

function writeLine(group: LogGroup, { stream, at, message, ingested = at }: Line): void {
  const event = { id: String(group.events.length).padStart(56, '3'), stream, timestamp: at, ingested, message };
  const last = group.events.at(-1);
  // Nearly every line is the newest; only a late one must find its place.
  if (last === undefined || last.timestamp <= at) group.events.push(event);
  else group.events.splice(firstAt(group.events, at + 1), 0, event);

  const known = group.streams.get(stream);
  const bytes = Buffer.byteLength(message) + EVENT_OVERHEAD;
  if (known === undefined) {
    group.streams.set(stream, { name: stream, created: at, first: at, last: at, ingested, bytes });
    return;
  }
  known.first = Math.min(known.first, at);
  known.last = Math.max(known.last, at);
  known.ingested = Math.max(known.ingested, ingested);
  known.bytes += bytes;
}
