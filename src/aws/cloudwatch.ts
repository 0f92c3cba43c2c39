import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { MetricLine, MetricQuery, Metrics } from '../evidence/ports/metrics.ts';
import { gap, known, type Reading } from '../evidence/reading.ts';
import type { PoolRef, Span } from '../incident/incident.ts';
import { gapFrom } from './gap.ts';
import { dataQuery, metricLine, unsearchable } from './metric-query.ts';
import { endless, incomplete, pages } from './pages.ts';

const ACTION = 'cloudwatch:GetMetricData';
/** API reference, GetMetricData. */
const MAX_QUERIES = 500;
/** A search may return 500 metrics, so that few of them fill an answer. */
const MAX_SEARCHES = 5;

/** The read-only port to CloudWatch metrics, over a client for each pool's Region and role. */
export function createMetrics(options: { readonly client: (pool: PoolRef) => CloudWatchClient }): Metrics {
  return {
    metrics: async (pool, queries, span) => {
      const odd = queries.find(unsearchable);
      if (odd !== undefined) return gap('failed', `A name in ${odd.namespace} holds a character that no search takes.`);
      const client = options.client(pool);
      try {
        const answers = await Promise.all(batches(queries).map((batch) => ask(client, batch, span)));
        const broken = answers.find((answer) => answer.kind === 'gap');
        if (broken?.kind === 'gap') return broken;
        return known(answers.flatMap((answer) => (answer.kind === 'known' ? answer.value : [])));
      } catch (error) {
        return gapFrom(error, ACTION);
      }
    },
  };
}

/** The queries in their order, cut where a call is full. */
function batches(queries: readonly MetricQuery[]): readonly (readonly MetricQuery[])[] {
  const all: MetricQuery[][] = [];
  let searches = 0;
  for (const query of queries) {
    const last = all.at(-1);
    const search = query.kind === 'search' ? 1 : 0;
    if (last === undefined || last.length === MAX_QUERIES || searches + search > MAX_SEARCHES) {
      all.push([query]);
      searches = search;
    } else {
      last.push(query);
      searches += search;
    }
  }
  return all;
}

async function ask(
  client: CloudWatchClient,
  queries: readonly MetricQuery[],
  span: Span,
): Promise<Reading<readonly (readonly MetricLine[])[]>> {
  const periodMs = Math.max(...queries.map((query) => query.periodSeconds)) * 1000;
  const asked: MetricDataQuery[] = queries.map((query, index) => dataQuery(`q${index}`, query));
  const results = await pages<MetricDataResult | undefined>(Number.POSITIVE_INFINITY, async (token) => {
    const answer = await client.send(
      new GetMetricDataCommand({
        MetricDataQueries: asked,
        // Whole periods, so that the first one is not half of one.
        StartTime: new Date(Math.floor(span.from / periodMs) * periodMs),
        EndTime: new Date(span.to),
        ScanBy: 'TimestampAscending',
        NextToken: token,
      }),
    );
    return { rows: answer.MetricDataResults ?? [undefined], next: answer.NextToken };
  });
  if (results === undefined) return endless(ACTION);
  return results.every((result) => result !== undefined) ? lines(queries, results) : incomplete(ACTION);
}

function lines(
  queries: readonly MetricQuery[],
  results: readonly MetricDataResult[],
): Reading<readonly (readonly MetricLine[])[]> {
  const broken = results.find(({ StatusCode: status }) => status === 'InternalError' || status === 'Forbidden');
  if (broken?.StatusCode === 'Forbidden') return gap('denied', `CloudWatch does not show these metrics.`, ACTION);
  if (broken !== undefined) return gap('failed', 'CloudWatch had an error of its own. Try again in a minute.');
  return known(
    queries.map((query, index) => {
      const own = results.filter((result) => result.Id === `q${index}`);
      const labels = [...new Set(own.map((result) => result.Label ?? ''))];
      if (query.kind === 'metric') return own.length === 0 ? [] : [metricLine(query, '', own)];
      return labels.map((label) =>
        metricLine(
          query,
          label,
          own.filter((result) => (result.Label ?? '') === label),
        ),
      );
    }),
  );
}
