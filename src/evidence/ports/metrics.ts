import type { PoolRef, Span } from '../../incident/incident.ts';
import type { Reading } from '../reading.ts';

/** `Sum`, `SampleCount`, `Average`, `Minimum`, `Maximum`, `p50`, `p99`, … as CloudWatch names them. */
export type Statistic = string;

/** One statistic of one metric whose dimensions are all known. */
export interface NamedMetric {
  readonly kind: 'metric';
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
  /** A multiple of 60. */
  readonly periodSeconds: number;
}

/** One statistic of every metric that has exactly these dimensions, whatever their values where none is asked for. */
export interface SearchedMetrics {
  readonly kind: 'search';
  readonly namespace: string;
  /** The names of all dimensions that the metrics have. */
  readonly dimensions: readonly string[];
  /** Values that must hold, by dimension. */
  readonly where: Readonly<Record<string, string>>;
  /** One metric name; undefined: every name in the namespace with these dimensions. */
  readonly name: string | undefined;
  readonly statistic: Statistic;
  readonly periodSeconds: number;
}

export type MetricQuery = NamedMetric | SearchedMetrics;

/** What one metric held in one period. Periods without data have no point: that is 0 for a count, and nothing for a duration. */
export interface MetricPoint {
  /** Start of the period, in milliseconds since 1970. */
  readonly at: number;
  readonly value: number;
}

/** One metric that answers a query. */
export interface MetricLine {
  readonly name: string;
  /** All dimensions of the metric. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Oldest first. */
  readonly points: readonly MetricPoint[];
}

/** What is read from CloudWatch metrics. */
export interface Metrics {
  /**
   * cloudwatch:GetMetricData. The lines of each query, in the order of the queries: one for a named metric, none or many
   * for a search. Batched: up to 500 queries are one call. A search sees only metrics that had data in the last two weeks.
   */
  metrics(
    pool: PoolRef,
    queries: readonly MetricQuery[],
    span: Span,
  ): Promise<Reading<readonly (readonly MetricLine[])[]>>;
}
