import type { Evidence } from '../evidence/facts.ts';
import type { Series } from '../evidence/metrics.ts';

/** Slack's charts take at most this many points; a sparkline of so many fits a phone. */
const MAX_POINTS = 20;
const BARS = '▁▂▃▄▅▆▇█';

/** Failures over time, with the moments at which something was changed. */
export interface Chart {
  readonly title: string;
  readonly points: readonly { readonly at: number; readonly value: number; readonly changed: boolean }[];
  /** What went well at each point, where that shows more than the mark of a change: before it fails, after it does not. */
  readonly succeeded?: readonly number[];
}

/** The chart of an incident: failed sign-ins and sign-ups, joined to at most twenty points. Undefined without metrics. */
export function failureChart(evidence: Evidence): Chart | undefined {
  if (evidence.poolMetrics?.kind !== 'known') return undefined;
  const failing = evidence.poolMetrics.value.activities
    .filter((it) => it.failures > 0)
    .map((it) => it.failuresOverTime);
  const [first] = failing;
  if (first === undefined) return undefined;
  const changes = evidence.changes?.kind === 'known' ? evidence.changes.value.changes.map((it) => it.at) : [];
  return { title: 'Failures over time', points: points(first, failing, changes) };
}

function points(shape: Series, all: readonly Series[], changes: readonly number[]): Chart['points'] {
  const step = Math.max(1, Math.ceil(shape.values.length / MAX_POINTS));
  const count = Math.ceil(shape.values.length / step);
  return Array.from({ length: count }, (_, index) => {
    const at = shape.from + index * step * shape.periodMs;
    const end = at + step * shape.periodMs;
    const value = all.reduce(
      (sum, series) => sum + series.values.slice(index * step, (index + 1) * step).reduce((a, b) => a + b, 0),
      0,
    );
    return { at, value, changed: changes.some((change) => change >= at && change < end) };
  });
}

/** The chart in a line of text; `|` stands before the bar in whose time something changed. */
export function sparkline(chart: Chart): string {
  const highest = Math.max(1, ...chart.points.map((it) => it.value));
  return chart.points
    .map(({ value, changed }) => {
      const bar = BARS[value === 0 ? 0 : Math.max(1, Math.round((value / highest) * (BARS.length - 1)))] ?? '';
      return changed ? `|${bar}` : bar;
    })
    .join('');
}
