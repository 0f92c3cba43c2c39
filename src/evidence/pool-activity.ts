import type { Span } from '../incident/incident.ts';
import { type Activity, MIN_USUAL_ATTEMPTS, moreFailuresSince, quietSince, usualShare } from './departure.ts';
import type { ActivityMetrics, PoolActivity, PoolMetrics } from './metrics.ts';
import type { MetricLine } from './ports/metrics.ts';
import { seriesOf, total, totalFrom } from './series.ts';

/** Metrics of AWS/Cognito, read twice: a success counts 1 and a failure 0, so samples are attempts (developer guide, metrics). */
export interface ActivityLines {
  readonly sums: readonly MetricLine[];
  readonly samples: readonly MetricLine[];
}

/** How the metrics of each activity begin: `SignInSuccesses`, `SignInThrottles`. */
const PREFIX: Readonly<Record<PoolActivity, string>> = {
  'sign-in': 'SignIn',
  'sign-up': 'SignUp',
  refresh: 'TokenRefresh',
  federation: 'Federation',
};

interface Measured {
  /** Read over the span and the same length before it. */
  readonly now: ActivityLines;
  /** The same hours a day earlier. */
  readonly dayBefore: ActivityLines;
  readonly throttles: readonly MetricLine[];
  readonly span: Span;
  readonly periodMs: number;
}

/** The time of the same length that ends where the span begins. */
export function hoursBefore({ from, to }: Span): Span {
  return { from: from - (to - from), to: from };
}

/** The same hours a day earlier. */
export function dayEarlier({ from, to }: Span): Span {
  return { from: from - DAY_MS, to: to - DAY_MS };
}

const DAY_MS = 86_400_000;

/** Puts what CloudWatch holds about a pool into attempts, failures and throttles, and compares it with before. */
export function poolMetrics(measured: Measured): PoolMetrics {
  const { span, dayBefore, now } = measured;
  const befores = [
    { name: 'the same hours a day earlier', lines: dayBefore, span: dayEarlier(span) },
    { name: 'the hours before', lines: now, span: hoursBefore(span) },
  ] as const;
  // A longer span than a day would be compared with itself.
  const before = befores
    .filter((it) => it.span.to <= span.from)
    .find((it) => attemptsIn(it.lines, it.span, measured.periodMs) >= MIN_USUAL_ATTEMPTS);
  return {
    activities: (Object.keys(PREFIX) as PoolActivity[]).map((activity) => {
      const earlier =
        before === undefined ? undefined : activityOf(activity, before.lines, before.span, measured.periodMs);
      return activityMetrics(activity, measured, earlier);
    }),
    comparedWith: before?.name,
    throttledCategories: throttled(measured),
  };
}

function activityMetrics(activity: PoolActivity, measured: Measured, before: Activity | undefined): ActivityMetrics {
  const { now, span, periodMs } = measured;
  const current = activityOf(activity, now, span, periodMs);
  const sum = (name: string) => total(seriesOf(pointsOf(now.sums, name), span, periodMs));
  const attempts = total(current.attempts);
  const failures = total(current.failures);
  const differsSince = moreFailuresSince(current, before);
  return {
    activity,
    attempts,
    successes: attempts - failures,
    failures,
    throttles: sum(`${PREFIX[activity]}Throttles`),
    byClient: shares(activity, measured, 'UserPoolClient').map(({ of, ...rest }) => ({ client: of, ...rest })),
    byProvider: shares(activity, measured, 'IdentityProvider').map(({ of, ...rest }) => ({ provider: of, ...rest })),
    failuresOverTime: current.failures,
    differsSince,
    sinceThen:
      differsSince === undefined
        ? undefined
        : { attempts: totalFrom(current.attempts, differsSince), failures: totalFrom(current.failures, differsSince) },
    quietSince: quietSince(current, before),
    usualFailureShare: usualShare(before),
  };
}

function activityOf(activity: PoolActivity, lines: ActivityLines, span: Span, periodMs: number): Activity {
  const name = `${PREFIX[activity]}Successes`;
  const attempts = seriesOf(pointsOf(lines.samples, name), span, periodMs);
  const successes = seriesOf(pointsOf(lines.sums, name), span, periodMs);
  const failures = {
    ...attempts,
    // The two statistics are two reads of a minute that may still fill, so a difference below 0 is none.
    values: attempts.values.map((value, index) => Math.max(0, value - (successes.values[index] ?? 0))),
  };
  return { attempts, failures };
}

/** The same by the values of one dimension, those that fail most first; values without an attempt are left out. */
function shares(activity: PoolActivity, { now, span, periodMs }: Measured, dimension: string) {
  const values = new Set(now.samples.flatMap((line) => line.dimensions[dimension] ?? []));
  return [...values]
    .map((value) => {
      const own = (lines: readonly MetricLine[]) => lines.filter((line) => line.dimensions[dimension] === value);
      const part = activityOf(activity, { sums: own(now.sums), samples: own(now.samples) }, span, periodMs);
      return { of: value, attempts: total(part.attempts), failures: total(part.failures) };
    })
    .filter(({ attempts }) => attempts > 0)
    .sort((a, b) => b.failures - a.failures || b.attempts - a.attempts || (a.of < b.of ? -1 : 1));
}

function attemptsIn(lines: ActivityLines, span: Span, periodMs: number): number {
  const names = Object.values(PREFIX).map((prefix) => `${prefix}Successes`);
  return total(
    seriesOf(
      names.flatMap((name) => pointsOf(lines.samples, name)),
      span,
      periodMs,
    ),
  );
}

function throttled({ throttles, span, periodMs }: Measured): PoolMetrics['throttledCategories'] {
  const categories = new Set(throttles.flatMap((line) => line.dimensions.Resource ?? []));
  return [...categories]
    .map((category) => {
      const own = throttles.filter((line) => line.dimensions.Resource === category);
      const points = own.flatMap((line) => line.points);
      return { category, throttles: total(seriesOf(points, span, periodMs)) };
    })
    .filter((it) => it.throttles > 0)
    .sort((a, b) => b.throttles - a.throttles);
}

function pointsOf(lines: readonly MetricLine[], name: string) {
  return lines.filter((line) => line.name === name).flatMap((line) => line.points);
}
