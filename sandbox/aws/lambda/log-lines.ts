import type { Configuration } from './function.ts';
import type { Printed } from './worker.ts';

/** How a start or a run ended. `failed` is an error that the handler threw; `error` a process that could not go on. */
export type Status = 'success' | 'failed' | 'error' | 'timeout';

/** What Lambda measures of a run. Times in milliseconds, memory in MB. */
export interface Measured {
  readonly requestId: string;
  readonly version: string;
  readonly duration: number;
  readonly memory: number;
  readonly used: number;
  /** Of a cold start. */
  readonly init?: number;
  readonly status: Status;
  readonly errorType?: string;
}

/** The start of a process, at the first or, after a failure, at the second try. */
export interface Started {
  readonly phase: 'init' | 'invoke';
  readonly duration: number;
  readonly status: Status;
  readonly errorType?: string;
}

/** The messages that Lambda writes around what the function prints. `at` is in milliseconds since 1970. */
export interface LogLines {
  readonly initStart: (configuration: Configuration, region: string, at: number) => readonly string[];
  /** `requestId` is undefined while the process starts. */
  readonly printed: (printed: Printed, requestId: string | undefined, at: number) => readonly string[];
  readonly initFailed: (started: Started, at: number) => readonly string[];
  readonly start: (requestId: string, version: string, at: number) => readonly string[];
  /** `said` is what Lambda says of a timeout or an exit. */
  readonly finish: (measured: Measured, said: string | undefined, at: number) => readonly string[];
}

/** What is billed: whole milliseconds, the cold start included. */
export function billed({ duration, init = 0 }: Measured): number {
  return Math.max(1, Math.ceil(duration + init));
}
