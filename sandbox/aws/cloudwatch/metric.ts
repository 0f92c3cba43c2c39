/** What one minute of a metric holds. `sample` is some of the values, for percentiles; all of them while they are few. */
export interface Minute {
  count: number;
  sum: number;
  min: number;
  max: number;
  readonly sample: number[];
}

/** One metric: a name in a namespace with one combination of dimensions. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: string | undefined;
  /** By the minute since 1970. */
  readonly minutes: Map<number, Minute>;
}

/** The metrics of an account, by `metricKey`. */
export type Metrics = Map<string, Metric>;

/** A value to be counted. `at` is in milliseconds since 1970. */
export interface Datapoint {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly at: number;
  /** As CloudWatch names it, such as `Milliseconds`; the first one given for a metric stays. */
  readonly unit?: string;
}

/** What tells metrics apart: the order of dimensions does not. */
export function metricKey(metric: Pick<Metric, 'namespace' | 'name' | 'dimensions'>): string {
  const dimensions = Object.keys(metric.dimensions).sort();
  return [metric.namespace, metric.name, ...dimensions.flatMap((it) => [it, metric.dimensions[it]])].join('\n');
}
