import type { PoolRef, Span } from '../../incident/incident.ts';
import { argument, words } from '../../incident/words.ts';
import type { Cloud } from '../cloud.ts';
import type { PoolMetrics } from '../metrics.ts';
import { dayEarlier, hoursBefore, poolMetrics } from '../pool-activity.ts';
import type { SearchedMetrics } from '../ports/metrics.ts';
import { known, type Reading } from '../reading.ts';
import type { Step } from '../step.ts';

const HOUR_MS = 3_600_000;
/** Periods by the length of the span. Cognito writes its metrics every five minutes (developer guide, quotas and usage). */
const PERIODS: readonly { readonly upToMs: number; readonly seconds: number }[] = [
  { upToMs: 6 * HOUR_MS, seconds: 300 },
  { upToMs: 48 * HOUR_MS, seconds: 900 },
  { upToMs: Number.POSITIVE_INFINITY, seconds: 3600 },
];

/** Developer guide, metrics for user pools. */
const CLIENT_DIMENSIONS = ['UserPool', 'UserPoolClient'];
const FEDERATION_DIMENSIONS = [...CLIENT_DIMENSIONS, 'IdentityProvider'];
/** The guide says that Cognito does not use `Class`, which leaves open whether the metrics carry it; so both are asked for. */
const USAGE_DIMENSIONS = [
  ['Service', 'Type', 'Resource'],
  ['Service', 'Type', 'Resource', 'Class'],
];

/**
 * How sign-in, sign-up, refresh and federation go, by client, and whether they went better before. Searches find the
 * metrics of every client, of those too that no longer exist, so that no list of clients has to come first.
 */
export const poolMetricsStep: Step<'poolMetrics'> = {
  fact: 'poolMetrics',
  title: 'sign-in metrics',
  subjects: ['sign-in', 'pool', 'client'],
  reads: [],
  after: [],
  actions: ['cloudwatch:GetMetricData'],
  commands: ({ pool, span }) => [
    words`aws cloudwatch get-metric-data --region ${pool.region} --start-time ${instant(span.from)} --end-time ${instant(span.to)} --metric-data-queries ${argument(JSON.stringify(['Sum', 'SampleCount'].map((statistic) => shown(pool, span, statistic))))}`,
  ],
  look: (cloud, { pool, span }) => look(cloud, pool, span),
};

async function look(cloud: Cloud, pool: PoolRef, span: Span): Promise<Reading<PoolMetrics>> {
  const periodSeconds = periodOf(span);
  const activity = ['Sum', 'SampleCount'].flatMap((statistic) =>
    [CLIENT_DIMENSIONS, FEDERATION_DIMENSIONS].map((dimensions) =>
      search('AWS/Cognito', dimensions, { UserPool: pool.id }, statistic, periodSeconds),
    ),
  );
  const usage = USAGE_DIMENSIONS.map((dimensions) => ({
    ...search('AWS/Usage', dimensions, { Service: 'Cognito user pool' }, 'Sum', periodSeconds),
    name: 'ThrottleCount',
  }));
  const [now, earlier, throttles] = await Promise.all([
    cloud.metrics(pool, activity, { from: hoursBefore(span).from, to: span.to }),
    cloud.metrics(pool, activity, dayEarlier(span)),
    cloud.metrics(pool, usage, span),
  ]);
  if (now.kind === 'gap') return now;
  if (throttles.kind === 'gap') return throttles;
  return known(
    poolMetrics({
      now: halves(now.value),
      // Without the day before, the hours before are what it is compared with, and the fact says so.
      dayBefore: earlier.kind === 'gap' ? { sums: [], samples: [] } : halves(earlier.value),
      throttles: throttles.value.flat(),
      span,
      periodMs: periodSeconds * 1000,
    }),
  );
}

/** The first half of the queries asks for sums, the second for samples. */
function halves<Line>(answers: readonly (readonly Line[])[]) {
  const half = answers.length / 2;
  return { sums: answers.slice(0, half).flat(), samples: answers.slice(half).flat() };
}

function search(
  namespace: string,
  dimensions: readonly string[],
  where: Readonly<Record<string, string>>,
  statistic: string,
  periodSeconds: number,
): SearchedMetrics {
  return { kind: 'search', namespace, dimensions, where, name: undefined, statistic, periodSeconds };
}

function periodOf(span: Span): number {
  return PERIODS.find(({ upToMs }) => span.to - span.from <= upToMs)?.seconds ?? 3600;
}

function shown(pool: PoolRef, span: Span, statistic: string) {
  const dimensions = CLIENT_DIMENSIONS.join(',');
  return {
    Id: statistic === 'Sum' ? 'successes' : 'attempts',
    Expression: `SEARCH('{AWS/Cognito,${dimensions}} UserPool="${pool.id}"', '${statistic}', ${periodOf(span)})`,
  };
}

function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
