import { type Logger, LogLevel } from '@slack/bolt';
import { describeError, type Log } from '../../log/log.ts';

/**
 * Bolt's logger, written to ours. Bolt's debug lines quote whole requests, so debug does not exist here; of the others
 * only the constant beginning goes on, since what follows a colon may quote input.
 */
export function boltLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn('the Slack library warned', describe(parts)),
    error: (...parts) => log.error('the Slack library failed', describe(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

function describe(parts: readonly unknown[]): Readonly<Record<string, unknown>> {
  const [first] = parts;
  const thrown = parts.find((part) => part instanceof Error);
  return {
    ...(typeof first === 'string' ? { note: (first.split(':')[0] ?? '').slice(0, 160) } : {}),
    ...(thrown === undefined ? {} : describeError(thrown)),
  };
}
