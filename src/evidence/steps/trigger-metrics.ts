import type { FunctionRef } from '../../cognito/arn.ts';
import { argument, words } from '../../incident/words.ts';
import type { TriggerMetrics } from '../metrics.ts';
import type { MetricLine, MetricPoint, MetricQuery } from '../ports/metrics.ts';
import { known } from '../reading.ts';
import { seriesOf } from '../series.ts';
import type { Step } from '../step.ts';
import { callsOf } from '../trigger-calls.ts';

const NAMESPACE = 'AWS/Lambda';
/** At most this many points over the span, each of whole minutes. */
const MAX_POINTS = 40;

/** How often each trigger ran, failed, was throttled, and how long it took, by the version that ran. One batched call. */
export const triggerMetricsStep: Step<'triggerMetrics'> = {
  fact: 'triggerMetrics',
  title: 'trigger metrics',
  subjects: ['sign-in', 'triggers', 'logs'],
  reads: ['pool'],
  after: [],
  actions: ['cloudwatch:GetMetricData'],
  commands: (incident, evidence) =>
    callsOf(incident, evidence).map(
      ({ calls }) =>
        words`aws cloudwatch get-metric-statistics --region ${calls.region} --namespace ${NAMESPACE} --metric-name Errors --dimensions ${argument(`Name=FunctionName,Value=${calls.name}`)} ${argument(`Name=Resource,Value=${resourceOf(calls)}`)} --start-time ${iso(incident.span.from)} --end-time ${iso(incident.span.to)} --period ${periodOf(incident.span)} --statistics Sum`,
    ),
  async look(cloud, incident, evidence) {
    const { pool, span } = incident;
    const called = callsOf(incident, evidence).map(({ calls }) => calls);
    if (called.length === 0) return known([]);
    const periodSeconds = periodOf(span);
    const asked = called.map((calls) => queriesFor(calls, periodSeconds));
    const answer = await cloud.metrics(pool, asked.flat(), span);
    if (answer.kind === 'gap') return answer;
    let at = 0;
    return known(
      called.map((calls, index) => {
        const count = asked[index]?.length ?? 0;
        const lines = answer.value.slice(at, at + count);
        at += count;
        const from = Math.floor(span.from / (periodSeconds * 1000)) * periodSeconds * 1000;
        return metricsOf(calls, lines, { from, to: span.to, periodMs: periodSeconds * 1000 });
      }),
    );
  },
};

/** Six statistics, and for what is called by alias one search for its versions. */
const STATISTICS = [
  ['Invocations', 'Sum'],
  ['Errors', 'Sum'],
  ['Throttles', 'Sum'],
  ['Duration', 'p50'],
  ['Duration', 'p99'],
  ['Duration', 'Maximum'],
] as const;

/** Dimensions of a function called with a qualifier (Lambda developer guide, "View metrics for Lambda functions"). */
function queriesFor(calls: FunctionRef, periodSeconds: number): readonly MetricQuery[] {
  const dimensions = { FunctionName: calls.name, Resource: resourceOf(calls) };
  const named = STATISTICS.map(
    ([name, statistic]): MetricQuery => ({
      kind: 'metric',
      namespace: NAMESPACE,
      name,
      dimensions,
      statistic,
      periodSeconds,
    }),
  );
  if (calls.qualifier === undefined) return named;
  return [
    ...named,
    {
      kind: 'search',
      namespace: NAMESPACE,
      dimensions: ['FunctionName', 'Resource', 'ExecutedVersion'],
      where: dimensions,
      name: undefined,
      statistic: 'Sum',
      periodSeconds,
    },
  ];
}

function resourceOf({ name, qualifier }: FunctionRef): string {
  return qualifier === undefined ? name : `${name}:${qualifier}`;
}

function metricsOf(
  calls: FunctionRef,
  lines: readonly (readonly MetricLine[])[],
  time: { readonly from: number; readonly to: number; readonly periodMs: number },
): TriggerMetrics {
  const [invocations = [], errors = [], throttles = [], p50 = [], p99 = [], max = []] = lines
    .slice(0, STATISTICS.length)
    .map((each) => each[0]?.points ?? []);
  const versions = lines[STATISTICS.length] ?? [];
  return {
    functionName: calls.name,
    qualifier: calls.qualifier,
    invocations: sum(invocations),
    errors: sum(errors),
    throttles: sum(throttles),
    duration:
      max.length === 0 ? undefined : { p50: middle(p50), p99: Math.max(...values(p99)), max: Math.max(...values(max)) },
    byVersion: byVersion(versions),
    errorsOverTime: seriesOf(errors, time, time.periodMs),
  };
}

function byVersion(lines: readonly MetricLine[]): TriggerMetrics['byVersion'] {
  const versions = [...new Set(lines.flatMap(({ dimensions }) => dimensions.ExecutedVersion ?? []))];
  const total = (version: string, name: string) =>
    sum(
      lines
        .filter((line) => line.dimensions.ExecutedVersion === version && line.name === name)
        .flatMap((it) => it.points),
    );
  return versions
    .map((version) => ({ version, invocations: total(version, 'Invocations'), errors: total(version, 'Errors') }))
    .filter(({ invocations, errors }) => invocations > 0 || errors > 0)
    .sort((a, b) => Number(b.version) - Number(a.version));
}

/** Whole minutes, few enough for a chart. */
function periodOf(span: { readonly from: number; readonly to: number }): number {
  const seconds = Math.ceil((span.to - span.from) / 1000 / MAX_POINTS / 60) * 60;
  return Math.max(60, seconds);
}

/** The median of the periods' medians: percentiles of parts give no percentile of the whole. */
function middle(points: readonly MetricPoint[]): number {
  const sorted = [...values(points)].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function values(points: readonly MetricPoint[]): readonly number[] {
  return points.length === 0 ? [0] : points.map(({ value }) => value);
}

function sum(points: readonly MetricPoint[]): number {
  return points.reduce((total, { value }) => total + value, 0);
}

function iso(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
