import type { RecordedFailure, RecordedRun, RecordedRuntime } from './recorded-run.ts';

/** How each runtime names its errors. Where memory runs out, the process dies and only the platform says so. */
const ERROR_TYPES: Record<RecordedRuntime, Record<Exclude<RecordedFailure, 'memory'>, string>> = {
  python: { exception: 'KeyError', import: 'Runtime.ImportModuleError' },
  java: { exception: 'java.lang.IllegalStateException', import: 'java.lang.ClassNotFoundException' },
  dotnet: { exception: 'System.InvalidOperationException', import: 'LambdaException' },
  go: { exception: 'errorString', import: 'Runtime.InvalidEntrypoint' },
  ruby: { exception: 'Function<KeyError>', import: 'Init<LoadError>' },
};

/** The records of a run in JSON format. Source: developer guide of Lambda, JSON logs and telemetry schema. */
export function jsonRun(run: RecordedRun): string[] {
  const { requestId, version, memory = 128, failure, runtime, text = 'something' } = run;
  const time = new Date(run.at).toISOString();
  const errorType =
    failure === undefined ? undefined : failure === 'memory' ? 'Runtime.OutOfMemory' : ERROR_TYPES[runtime][failure];
  const id = runtime === 'java' ? { AWSRequestId: requestId } : { requestId };
  const printed = {
    timestamp: time,
    level: 'ERROR',
    message: text,
    ...id,
    errorType,
    errorMessage: text,
    stackTrace: [],
  };
  const metrics = {
    durationMs: 12,
    billedDurationMs: 12,
    memorySizeMB: memory,
    maxMemoryUsedMB: failure === 'memory' ? memory : Math.min(64, memory),
  };
  const status = failure === undefined ? 'success' : 'error';
  return [
    { time, type: 'platform.start', record: { requestId, version } },
    ...(failure === undefined || failure === 'memory' ? [] : [printed]),
    { time, type: 'platform.report', record: { requestId, metrics, status, errorType } },
  ].map((record) => JSON.stringify(record));
}
