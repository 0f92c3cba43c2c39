/** How a run of a trigger went wrong. */
export type RunFailure =
  | 'exception'
  | 'timeout'
  | 'out-of-memory'
  | 'crash'
  | 'import'
  | 'handler'
  | 'access-denied'
  | 'contract';

/** Failing runs that look alike: one signature, however many lines. */
export interface FailureGroup {
  readonly failure: RunFailure;
  /** The error's own words with numbers, ids and personal data taken out: what makes two failures the same. */
  readonly signature: string;
  /** One line of the log, scrubbed. */
  readonly example: string;
  readonly count: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** By the version that ran, `unknown` where the log does not say. */
  readonly byVersion: Readonly<Record<string, number>>;
  /** For `contract`: the field, what was expected and what was found. */
  readonly field: { readonly path: string; readonly expected: string; readonly found: string } | undefined;
}

/** What the log of one trigger function tells about a span of time. */
export interface TriggerRuns {
  readonly functionName: string;
  readonly logGroup: string;
  readonly runs: number;
  readonly byVersion: Readonly<Record<string, number>>;
  readonly failures: readonly FailureGroup[];
  /** Milliseconds; the slowest run, and the slowest start before a run. */
  readonly slowest: number | undefined;
  readonly slowestStart: number | undefined;
  /** Runs that took longer than the five seconds that Cognito waits. */
  readonly overFiveSeconds: number;
  /** Whether responses could be read in the log; where not, that is a gap of its own. */
  readonly responses: 'logged' | 'not-logged';
  readonly lines: number;
  /** Whether the end of the log was reached within the limit. */
  readonly complete: boolean;
  readonly firstRun: number | undefined;
  readonly lastRun: number | undefined;
}

/** One sign-in of custom authentication, put together from the runs of its three triggers. Kinds only, never values. */
export interface CustomAuthTrace {
  readonly startedAt: number;
  readonly steps: readonly CustomAuthStep[];
  /** Where it stopped, in words. */
  readonly stopped: string;
}

export interface CustomAuthStep {
  readonly at: number;
  readonly slot: 'DefineAuthChallenge' | 'CreateAuthChallenge' | 'VerifyAuthChallengeResponse';
  readonly sessionLength: number;
  /** `PASS`, `FAIL` for each earlier challenge. */
  readonly results: readonly ('PASS' | 'FAIL')[];
  /** What the run chose: `CUSTOM_CHALLENGE`, `issue tokens`, `fail`, `nothing`; for Verify `right`, `wrong`, `no answer`. */
  readonly chose: string;
}
