/** What the stand-in allows and how long it waits. Tests hand in others, so that they need not wait. */
export interface Limits {
  /** How many milliseconds one second of a function lasts: of its Timeout, of its start, and of Cognito's patience. */
  readonly second: number;
  /** How many functions may run at once in the account. */
  readonly concurrency: number;
  /** How many events one page of FilterLogEvents looks at. */
  readonly logScan: number;
}

/** Real seconds, and numbers that one machine can bear. */
export const LIMITS: Limits = { second: 1000, concurrency: 50, logScan: 50_000 };
