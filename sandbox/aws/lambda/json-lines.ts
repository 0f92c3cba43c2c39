import type { LoggingConfig } from '@aws-sdk/client-lambda';
import { billed, type LogLines, type Status } from './log-lines.ts';

type Level = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

const ORDER: readonly string[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] satisfies Level[];

/**
 * The lines of the JSON format: records of the platform, and what the function prints as objects. A level that is set
 * leaves out what is below it, so that WARN hides START and REPORT of runs that went well.
 * Source: developer guide of Lambda, telemetry schema and log levels.
 */
export function jsonLines(config: LoggingConfig): LogLines {
  const system = ORDER.indexOf(config.SystemLogLevel ?? 'INFO');
  const application = ORDER.indexOf(config.ApplicationLogLevel ?? 'INFO');
  const platform = (level: Level, type: string, record: object, at: number) =>
    ORDER.indexOf(level) < system
      ? []
      : [JSON.stringify({ time: new Date(at).toISOString(), type: `platform.${type}`, record })];
  return {
    initStart: ({ Runtime, FunctionName, Version }, _region, at) =>
      platform(
        'INFO',
        'initStart',
        {
          initializationType: 'on-demand',
          phase: 'init',
          runtimeVersion: Runtime.replace('js', 'js:').replace('.x', '.v1'),
          functionName: FunctionName,
          functionVersion: Version,
        },
        at,
      ),
    printed(printed, requestId, at) {
      if (printed.kind === 'raw') return [printed.text];
      if (ORDER.indexOf(printed.level) < application) return [];
      const said = 'record' in printed ? printed.record : { message: printed.text };
      return [JSON.stringify({ timestamp: new Date(at).toISOString(), level: printed.level, requestId, ...said })];
    },
    initFailed: ({ phase, duration, status, errorType }, at) =>
      platform(
        'WARN',
        'initReport',
        { initializationType: 'on-demand', phase, status: word(status), errorType, metrics: { durationMs: duration } },
        at,
      ),
    start: (requestId, version, at) => platform('INFO', 'start', { requestId, version }, at),
    finish(measured, _said, at) {
      const { requestId, duration, memory, used, init, status, errorType } = measured;
      const metrics = {
        durationMs: duration,
        billedDurationMs: billed(measured),
        memorySizeMB: memory,
        maxMemoryUsedMB: used,
        ...(init === undefined ? {} : { initDurationMs: init }),
      };
      const good = status === 'success';
      return [
        ...platform(good ? 'DEBUG' : 'WARN', 'runtimeDone', { requestId, status: word(status), errorType }, at),
        ...platform(good ? 'INFO' : 'WARN', 'report', { requestId, metrics, status: word(status), errorType }, at),
      ];
    },
  };
}

function word(status: Status): string {
  return status === 'failed' ? 'error' : status;
}
