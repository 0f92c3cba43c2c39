import type { Metric, Minute } from './metric.ts';
import { floor, invalid, type Window } from './window.ts';

/** Values by the beginning of their period, in milliseconds since 1970, oldest first. Periods without data are not there. */
export type Series = ReadonlyMap<number, number>;

const percentile = /^p(\d{1,2}(?:\.\d+)?|100)$/;

const statistics: Readonly<Record<string, (minutes: readonly Minute[]) => number>> = {
  SampleCount: (minutes) => total(minutes, 'count'),
  Sum: (minutes) => total(minutes, 'sum'),
  Average: (minutes) => total(minutes, 'sum') / total(minutes, 'count'),
  Minimum: (minutes) => Math.min(...minutes.map(({ min }) => min)),
  Maximum: (minutes) => Math.max(...minutes.map(({ max }) => max)),
};

/** One statistic of one metric, period by period. Refuses a statistic that the stand-in does not know. */
export function seriesOf(metric: Metric | undefined, statistic: string, window: Window): Series {
  const compute = computing(statistic);
  const periods = new Map<number, Minute[]>();
  for (const [minute, values] of metric?.minutes ?? []) {
    const at = minute * 60_000;
    if (at < window.start || at >= window.end) continue;
    const period = floor(at, window.period);
    const inPeriod = periods.get(period);
    if (inPeriod === undefined) periods.set(period, [values]);
    else inPeriod.push(values);
  }
  const inOrder = [...periods].sort(([one], [other]) => one - other);
  return new Map(inOrder.map(([at, minutes]) => [at, compute(minutes)]));
}

function computing(statistic: string): (minutes: readonly Minute[]) => number {
  const known = Object.hasOwn(statistics, statistic) ? statistics[statistic] : undefined;
  if (known !== undefined) return known;
  const part = percentile.exec(statistic)?.[1];
  if (part === undefined) throw invalid(`The value ${statistic} for parameter Stat is not supported.`);
  return (minutes) => percentileOf(minutes, Number(part) / 100);
}

function total(minutes: readonly Minute[], field: 'count' | 'sum'): number {
  return minutes.reduce((sum, minute) => sum + minute[field], 0);
}

/** The value that `part` of all values do not exceed. A minute's kept values stand for all that it counted. */
function percentileOf(minutes: readonly Minute[], part: number): number {
  const values = minutes
    .flatMap(({ sample, count }) => sample.map((value) => ({ value, weight: count / sample.length })))
    .sort((one, other) => one.value - other.value);
  const wanted = part * total(minutes, 'count');
  let passed = 0;
  for (const { value, weight } of values) {
    passed += weight;
    // Weights are fractions, so that their sum may miss the whole by a rounding error.
    if (passed >= wanted - 1e-9) return value;
  }
  return values.at(-1)?.value ?? 0;
}
