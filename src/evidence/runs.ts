import type { TriggerSlot } from '../cognito/triggers.ts';

/** How a run of a trigger went wrong. */
export type RunFailure =
  | 'exception'
  | 'timeout'
  | 'out-of-memory'
  | 'crash'
  | 'import'
  | 'handler'
  | 'access-denied'
  | 'contract'
  /** An error that the function wrote down and survived. */
  | 'logged-error';

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
  readonly field: BrokenField | undefined;
  /** For `access-denied`: what the function's own role may not do. */
  readonly denied: DeniedAction | undefined;
}

/** A field of a response that is not what Cognito takes. Kinds only, never values. */
export interface BrokenField {
  /** `response.autoConfirmUser` */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** An AWS call that was refused to the function's own role. */
export interface DeniedAction {
  /** `dynamodb:GetItem` */
  readonly action: string;
  /** Name or ARN of the role, as the message has it. */
  readonly role: string | undefined;
  readonly resource: string | undefined;
}

/** What the log of one trigger function tells about a span of time. */
export interface TriggerRuns {
  readonly functionName: string;
  readonly logGroup: string;
  readonly runs: number;
  /**
   * `ran`: it did. `no runs`: the log has no line of any run, though it could. `not logged`: the function's log level
   * leaves out starts and reports, so that no run is no evidence. `no log`: the log group is not there, which is so until
   * a function first runs, and for good if its role may not write logs.
   */
  readonly activity: 'ran' | 'no runs' | 'not logged' | 'no log';
  readonly byVersion: Readonly<Record<string, number>>;
  /** Most frequent first. */
  readonly failures: readonly FailureGroup[];
  /** Failures beyond the limit of groups, which were counted only. */
  readonly otherFailures: number;
  /** Runs that failed in any way but a logged error. */
  readonly failedRuns: number;
  /** Milliseconds; the slowest run, and the slowest start before a run. */
  readonly slowest: number | undefined;
  readonly slowestStart: number | undefined;
  /** Runs that took longer than the five seconds that Cognito waits. */
  readonly overFiveSeconds: number;
  /** Runs that took longer than those five seconds only together with the start of their environment. */
  readonly lateByStart: number;
  /** Whether responses could be read in the log; where not, that is a gap of its own. */
  readonly responses: 'logged' | 'not-logged';
  /** Responses that were read, and those of them that keep the contract. */
  readonly responsesRead: number;
  readonly lines: number;
  /** Whether all of the span was read; otherwise its newest part, from `readFrom` on, and some of what lies before. */
  readonly complete: boolean;
  readonly readFrom: number;
  readonly firstRun: number | undefined;
  readonly lastRun: number | undefined;
  /** Runs of custom authentication whose event stands in the log, oldest first, the newest up to a limit. */
  readonly challenges: readonly ChallengeRun[];
  /** Only where it was asked for; periods without a run are left out. */
  readonly periods?: readonly RunPeriod[];
}

/** The runs of one version in one period, by when they began. */
export interface RunPeriod {
  /** Its start, in milliseconds since 1970. */
  readonly at: number;
  readonly version: string;
  readonly runs: number;
  /** Runs that failed in any way but a logged error. */
  readonly failed: number;
  /** Runs that did not fail, but whose answer does not keep the contract. */
  readonly broken: number;
  /** Runs whose answer was read, so that it is known whether it keeps the contract. */
  readonly answered: number;
}

/** A slot that takes part in custom authentication. */
export type ChallengeSlot = Extract<
  TriggerSlot,
  'DefineAuthChallenge' | 'CreateAuthChallenge' | 'VerifyAuthChallengeResponse'
>;

/** One run of a custom-authentication trigger as its log shows it. Kinds only, never values. */
export interface ChallengeRun extends CustomAuthStep {
  /** The same number for the same person within one look; undefined when the log does not say who. */
  readonly person: number | undefined;
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
  readonly slot: ChallengeSlot;
  readonly sessionLength: number;
  /** `PASS`, `FAIL` for each earlier challenge. */
  readonly results: readonly ('PASS' | 'FAIL')[];
  /** What the run chose: `CUSTOM_CHALLENGE`, `issue tokens`, `fail`, `nothing`; for Verify `right`, `wrong`, `no answer`. */
  readonly chose: string;
  /** For Verify: how the answer and what it is compared with are written (`6 digits`, `hex of 64`). */
  readonly encodings: { readonly answer: string; readonly expected: Readonly<Record<string, string>> } | undefined;
}
