import type { FunctionVersion } from './function.ts';
import type { Status } from './log-lines.ts';
import type { Ending, Thrown } from './worker.ts';

/** What Lambda makes of how a process ended: what it answers, measures and says in the log. Memory in MB. */
export interface Judged {
  readonly status: Status;
  readonly payload: string;
  readonly used: number;
  readonly errorType?: string;
  readonly said?: string;
}

/** Judges an ending. Source: developer guide, and the widely known texts of the node runtime. */
export function judge(ending: Ending, { configuration }: FunctionVersion, requestId: string): Judged {
  const memory = configuration.MemorySize;
  const megabytes = (bytes: number) => Math.min(memory, Math.ceil(bytes / 1_048_576));
  switch (ending.kind) {
    case 'ready':
      return { status: 'success', payload: 'null', used: 0 };
    case 'returned':
      return { status: 'success', payload: ending.payload, used: megabytes(ending.rss) };
    case 'threw':
      return {
        status: 'failed',
        payload: JSON.stringify(ending.error),
        used: megabytes(ending.rss),
        errorType: ending.error.errorType,
      };
    case 'timeout': {
      const said = `Task timed out after ${configuration.Timeout.toFixed(2)} seconds`;
      const errorMessage = `RequestId: ${requestId} Error: ${said}`;
      return {
        status: 'timeout',
        payload: JSON.stringify({ errorType: 'Sandbox.Timedout', errorMessage }),
        used: megabytes(ending.rss),
        said,
      };
    }
    case 'exited': {
      const how = ending.outOfMemory ? 'signal: killed' : `exit status ${ending.code ?? 137}`;
      const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: ${how}`;
      const error: Thrown | { errorType: string; errorMessage: string } = ending.error ?? {
        errorType: 'Runtime.ExitError',
        errorMessage,
      };
      return {
        status: 'error',
        payload: JSON.stringify(error),
        used: ending.outOfMemory ? memory : megabytes(ending.rss),
        errorType: ending.outOfMemory ? 'Runtime.OutOfMemory' : error.errorType,
        said: `${errorMessage}\nRuntime.ExitError`,
      };
    }
  }
}
