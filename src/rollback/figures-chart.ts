import type { Series } from '../evidence/metrics.ts';
import type { RunPeriod } from '../evidence/runs.ts';
import type { Span } from '../incident/incident.ts';
import type { Chart } from '../report/chart.ts';

const MINUTE_MS = 60_000;
/** Slack's charts take at most this many points. */
const MAX_POINTS = 20;
/** Points before the move; the others show what came after it. */
const BEFORE_POINTS = 12;

/** Whole periods up to the one that holds the move. */
export function beforeMove(movedAt: number, periodMs: number, lengthMs: number): Span {
  const to = Math.floor(movedAt / periodMs) * periodMs;
  return { from: to - lengthMs, to };
}

/** From the first period that begins after the move; undefined while it has not begun. */
export function afterMove(movedAt: number, periodMs: number, now: number): Span | undefined {
  const from = Math.ceil(movedAt / periodMs) * periodMs;
  return now > from ? { from, to: now } : undefined;
}

/** Failing runs by the minute, counted from the move, so that no bar holds runs of before and after. */
export function chartOfRuns(periods: readonly RunPeriod[], movedAt: number, now: number): Chart {
  const minutes = Math.max(1, Math.ceil((now - movedAt) / MINUTE_MS));
  const step = Math.ceil(minutes / (MAX_POINTS - BEFORE_POINTS)) * MINUTE_MS;
  const count = BEFORE_POINTS + Math.ceil((minutes * MINUTE_MS) / step);
  const points = Array.from({ length: count }, (_, index) => {
    const at = movedAt + (index - BEFORE_POINTS) * step;
    const own = periods.filter((period) => period.at >= at && period.at < at + step);
    const failed = own.reduce((sum, it) => sum + it.failed + it.broken, 0);
    const runs = own.reduce((sum, it) => sum + it.runs, 0);
    return { at, value: failed, changed: index === BEFORE_POINTS, succeeded: Math.max(0, runs - failed) };
  });
  return {
    title: `Runs before and after the move at ${clockTime(movedAt)}`,
    points: points.map(({ at, value, changed }) => ({ at, value, changed })),
    succeeded: points.map(({ succeeded }) => succeeded),
  };
}

/** Failures as Cognito counts them; the period of the move itself is left out. Undefined without figures of both times. */
export function chartOfSeries(before: readonly Series[], after: readonly Series[]): Chart | undefined {
  const was = pointsOf(before).slice(-BEFORE_POINTS);
  const is = pointsOf(after).slice(0, MAX_POINTS - BEFORE_POINTS);
  if (was.length === 0 || is.length === 0) return undefined;
  return {
    title: 'Failures before and after the move',
    points: [
      ...was.map((it) => ({ ...it, changed: false })),
      ...is.map((it, index) => ({ ...it, changed: index === 0 })),
    ],
  };
}

function clockTime(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}

function pointsOf(all: readonly Series[]): readonly { readonly at: number; readonly value: number }[] {
  const [shape] = all;
  return (shape?.values ?? []).map((_, index) => ({
    at: (shape?.from ?? 0) + index * (shape?.periodMs ?? 0),
    value: all.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  }));
}
