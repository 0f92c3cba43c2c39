import type { Account } from '../account.ts';
import { type Datapoint, type Metric, type Metrics, type Minute, metricKey } from './metric.ts';

const MINUTE = 60_000;

/** How many values of a minute are kept for percentiles. */
const SAMPLE = 100;

/** Counts one value in a metric of the account, which is made at its first value. */
export function count(account: Pick<Account, 'metrics'>, point: Datapoint): void {
  const { minutes } = metricOf(account.metrics, point);
  const at = Math.floor(point.at / MINUTE);
  const minute = minutes.get(at);
  if (minute === undefined) {
    minutes.set(at, { count: 1, sum: point.value, min: point.value, max: point.value, sample: [point.value] });
    return;
  }
  minute.count += 1;
  minute.sum += point.value;
  minute.min = Math.min(minute.min, point.value);
  minute.max = Math.max(minute.max, point.value);
  keep(minute, point.value);
}

function metricOf(metrics: Metrics, point: Datapoint): Metric {
  const key = metricKey(point);
  const known = metrics.get(key);
  if (known !== undefined) return known;
  const { namespace, name, dimensions, unit } = point;
  const made: Metric = { namespace, name, dimensions: { ...dimensions }, unit, minutes: new Map() };
  metrics.set(key, made);
  return made;
}

/** Keeps an even choice of the minute's values. The choice follows from their number alone, so that it can be repeated. */
function keep(minute: Minute, value: number): void {
  if (minute.sample.length < SAMPLE) {
    minute.sample.push(value);
    return;
  }
  const place = ((minute.count * 2_654_435_761) >>> 0) % minute.count;
  if (place < SAMPLE) minute.sample[place] = value;
}
