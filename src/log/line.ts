import { scrubText } from '../incident/scrub.ts';
import type { Log, LogLevel } from './log.ts';
import { scrub } from './scrub.ts';

export interface LineLogOptions {
  /** Takes one line, newline included; standard error in the doors. */
  readonly write: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly level: LogLevel;
  readonly name?: string;
}

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/** The log of the doors: JSON lines in the shape of the workers' log, without a library to load. */
export function createLineLog(options: LineLogOptions): Log {
  const at =
    (level: LogLevel): Log[LogLevel] =>
    (message, data) => {
      if (RANK[level] < RANK[options.level]) return;
      const line = {
        level,
        time: new Date(options.now()).toISOString(),
        name: options.name,
        ...(data === undefined ? {} : { data: scrub(data) }),
        msg: scrubText(message),
      };
      options.write(`${JSON.stringify(line)}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
