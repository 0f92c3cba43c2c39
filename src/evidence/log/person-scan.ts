import { type LogEvent, readLine } from './line.ts';
import type { LogScan } from './scan.ts';

/** Lines kept until it is known whose run they belong to; a span of seconds has far fewer. */
const MAX_LINES = 20_000;

/**
 * A scan of the runs that name one person, by username or sub: lines are kept until the end, those of a run of which no
 * line holds a name are dropped, and the others go to the scan in their order. For spans of seconds.
 */
export function scanOfPerson(names: readonly string[], inner: LogScan): LogScan {
  const events: LogEvent[] = [];
  return {
    take: (event) => {
      if (events.length < MAX_LINES) events.push(event);
    },
    result: () => {
      for (const event of ofPerson(events, names)) inner.take(event);
      return inner.result();
    },
  };
}

/** A stream is one environment, which runs one request at a time: a line without an id belongs to the last one. */
function ofPerson(events: readonly LogEvent[], names: readonly string[]): readonly LogEvent[] {
  const inStream = new Map<string, string>();
  const runs = events.map((event) => {
    const line = readLine(event.message);
    const id = 'requestId' in line ? line.requestId : undefined;
    if (id !== undefined) inStream.set(event.stream, id);
    return id ?? inStream.get(event.stream) ?? event.stream;
  });
  const named = new Set(runs.filter((_, index) => names.some((name) => holds(events[index]?.message ?? '', name))));
  return events.filter((_, index) => named.has(runs[index] ?? ''));
}

/** As a word of its own: `bob` is not in `bobby`. */
function holds(message: string, name: string): boolean {
  for (let at = message.indexOf(name); at !== -1; at = message.indexOf(name, at + 1)) {
    if (!isWordly(message[at - 1]) && !isWordly(message[at + name.length])) return true;
  }
  return false;
}

function isWordly(letter: string | undefined): boolean {
  return letter !== undefined && /[\w-]/.test(letter);
}
