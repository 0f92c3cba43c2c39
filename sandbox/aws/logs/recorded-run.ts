/** A runtime whose failures look different in a log. */
export type RecordedRuntime = 'python' | 'java' | 'dotnet' | 'go' | 'ruby';

/** What went wrong in a recorded run. */
export type RecordedFailure = 'exception' | 'import' | 'memory';

/** A run of a function that is not JavaScript, to be written down as if it had happened. Times are milliseconds since 1970. */
export interface RecordedRun {
  readonly group: string;
  readonly stream: string;
  readonly at: number;
  readonly requestId: string;
  readonly version: string;
  readonly memory?: number;
  /** The log format of the function; Text unless said. */
  readonly format?: 'Text' | 'JSON';
  readonly runtime: RecordedRuntime;
  /** Without it, the run succeeded. */
  readonly failure?: RecordedFailure;
  readonly text?: string;
}
