import { type DestinationStream, destination, pino } from 'pino';
import { scrubText } from '../incident/scrub.ts';
import type { Log, LogLevel } from './log.ts';
import { scrub } from './scrub.ts';

export interface LogOptions {
  readonly level: LogLevel;
  /** 2 for standard error, or anything that takes lines. Standard output belongs to answers. */
  readonly destination: 2 | DestinationStream;
  /** Which part of the program writes: `triage`, `local`, … */
  readonly name: string;
  /** Milliseconds since 1970; pino's own clock when it is left out. */
  readonly now?: () => number;
}

/** The log of the workers: JSON lines, written at once, since a Lambda may be frozen after its answer. */
export function createLog(options: LogOptions): Log {
  const { now } = options;
  const logger = pino(
    {
      level: options.level,
      base: { name: options.name },
      messageKey: 'msg',
      formatters: { level: (label) => ({ level: label }) },
      timestamp: now === undefined ? pino.stdTimeFunctions.isoTime : () => `,"time":"${new Date(now()).toISOString()}"`,
    },
    options.destination === 2 ? destination({ fd: 2, sync: true }) : options.destination,
  );
  const at =
    (level: LogLevel): Log[LogLevel] =>
    (message, data) => {
      if (!logger.isLevelEnabled(level)) return;
      logger[level](data === undefined ? {} : { data: scrub(data) }, '%s', scrubText(message));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
