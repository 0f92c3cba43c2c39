import type { Span } from '../incident/incident.ts';
import type { Series } from './metrics.ts';
import type { MetricPoint } from './ports/metrics.ts';

/** The points of any number of metrics as one series of sums over whole periods; a period without a point holds 0. */
export function seriesOf(points: readonly MetricPoint[], span: Span, periodMs: number): Series {
  const from = Math.floor(span.from / periodMs) * periodMs;
  const values = Array<number>(Math.max(0, Math.ceil((span.to - from) / periodMs))).fill(0);
  for (const { at, value } of points) {
    const index = Math.floor((at - from) / periodMs);
    if (index >= 0 && index < values.length) values[index] = (values[index] ?? 0) + value;
  }
  return { periodMs, from, values };
}

/** The sum of the periods that begin at `at` or later. */
export function totalFrom({ from, periodMs, values }: Series, at: number): number {
  return values.reduce((sum, value, index) => (from + index * periodMs >= at ? sum + value : sum), 0);
}

export function total(series: Series): number {
  return series.values.reduce((sum, value) => sum + value, 0);
}
