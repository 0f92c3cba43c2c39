/** What a triage came to, kept with its incident: short sentences that a channel may read, nothing personal. */
export interface Conclusion {
  /** When it was read, and the time that was looked at, in milliseconds since 1970. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly headline: string;
  /** The kind of the report's verdict. */
  readonly verdict: string;
  readonly causes: readonly ConcludedCause[];
  /** What was tried in that time, and how much of it failed; empty: nobody knows. */
  readonly impact: readonly {
    /** `sign-ins`, `sign-ups`, … */
    readonly what: string;
    readonly attempts: number;
    readonly failures: number;
    /** Since when more of it fails than before, and then of what was tried since; undefined: no more than usual. */
    readonly since: number | undefined;
  }[];
  /** App clients with failures, by id; empty: all of them, or nobody knows. */
  readonly clients: readonly string[];
  /** The newest first. */
  readonly changes: readonly { readonly at: number; readonly what: string }[];
  /** What makes two incidents look alike. */
  readonly signature: Signature;
}

export interface ConcludedCause {
  readonly rule: string;
  readonly label: string;
  readonly title: string;
  readonly certainty: 'certain' | 'likely' | 'possible';
  readonly because: string;
  readonly advice: readonly string[];
  readonly prevention: string | undefined;
  /** The commands that show the evidence again. */
  readonly evidence: readonly string[];
}

/** The trigger that fails and how, and the first cause: compared with those of earlier incidents. */
export interface Signature {
  readonly trigger: string | undefined;
  readonly error: string | undefined;
  readonly rule: string | undefined;
}
