/** A series of sums, one a period. Times are milliseconds since 1970. */
export interface Series {
  readonly periodMs: number;
  readonly from: number;
  readonly values: readonly number[];
}

/** AWS/Lambda for one trigger function or alias. */
export interface TriggerMetrics {
  readonly functionName: string;
  readonly qualifier: string | undefined;
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  /**
   * Milliseconds: the middle of the periods' medians, the highest of their 99th percentiles, the slowest run. Percentiles
   * of parts give no percentile of the whole.
   */
  readonly duration: { readonly p50: number; readonly p99: number; readonly max: number } | undefined;
  readonly byVersion: readonly { readonly version: string; readonly invocations: number; readonly errors: number }[];
  readonly errorsOverTime: Series;
}

export type PoolActivity = 'sign-in' | 'sign-up' | 'refresh' | 'federation';

/** AWS/Cognito for one kind of activity. Failures are attempts minus successes, throttled ones among them (developer guide, metrics). */
export interface ActivityMetrics {
  readonly activity: PoolActivity;
  readonly attempts: number;
  readonly successes: number;
  readonly failures: number;
  readonly throttles: number;
  /** Those that fail most come first. `Admin` counts calls of administrators, `Invalid` calls that name no client of the pool. */
  readonly byClient: readonly {
    readonly client: string;
    readonly attempts: number;
    readonly failures: number;
  }[];
  /** Federation alone: the same by identity provider. */
  readonly byProvider: readonly { readonly provider: string; readonly attempts: number; readonly failures: number }[];
  readonly failuresOverTime: Series;
  /** Since when more of it fails than in the same hours before (src/evidence/departure.ts); undefined when it does not. */
  readonly differsSince: number | undefined;
  /** What was tried and failed since then; undefined with `differsSince`. */
  readonly sinceThen: { readonly attempts: number; readonly failures: number } | undefined;
  /** Since when far fewer try than in the same hours before, up to now; undefined when they do not. */
  readonly quietSince: number | undefined;
  /** The share of failures in the same hours before, 0 to 1; undefined without earlier data. */
  readonly usualFailureShare: number | undefined;
}

export interface PoolMetrics {
  readonly activities: readonly ActivityMetrics[];
  /** What it was compared with; undefined: there was too little before. */
  readonly comparedWith: 'the same hours a day earlier' | 'the hours before' | undefined;
  /** AWS/Usage throttles by category in this account and Region. */
  readonly throttledCategories: readonly { readonly category: string; readonly throttles: number }[];
}
