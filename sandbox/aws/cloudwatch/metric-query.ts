import { z } from 'zod';
import { dimensionList, dimensionsOf } from './dimension.ts';
import { dynamicLabel } from './dynamic-label.ts';
import { readExpression } from './expression.ts';
import { type Metric, type Metrics, metricKey } from './metric.ts';
import { compute, type Line, linesOf, type Value } from './metric-math.ts';
import { searched } from './search.ts';
import { seriesOf } from './statistic.ts';
import { invalid, windowOf } from './window.ts';

/** One query of GetMetricData: a statistic of a metric, or an expression over other queries. */
export const metricQuery = z.object({
  Id: z.string().regex(/^[a-z]\w{0,254}$/),
  Label: z.string().optional(),
  ReturnData: z.boolean().default(true),
  Period: z.int().min(1).optional(),
  Expression: z.string().min(1).max(2048).optional(),
  MetricStat: z
    .object({
      Metric: z.object({ Namespace: z.string(), MetricName: z.string(), Dimensions: dimensionList }),
      Period: z.int().min(1),
      Stat: z.string(),
    })
    .optional(),
});
type MetricQuery = z.output<typeof metricQuery>;

/** A time series that answers a query; an expression may give several. */
export interface Answer {
  readonly id: string;
  readonly line: Line;
}

/** Answers the queries that want an answer, in their order. Times are milliseconds since 1970. */
export function answersOf(
  metrics: Metrics,
  queries: readonly MetricQuery[],
  span: { readonly start: number; readonly end: number },
): readonly Answer[] {
  const known = new Map(queries.map((query) => [query.Id, query]));
  if (known.size < queries.length) throw invalid('The parameter MetricDataQueries holds an Id twice.');
  const computing = new Set<string>();

  function query(id: string): Value {
    const found = known.get(id);
    if (found === undefined) throw invalid(`The expression refers to ${id}, which is no Id of a query.`);
    if (computing.has(id)) throw invalid(`The expression of ${id} refers to itself.`);
    computing.add(id);
    const value = computed(found);
    computing.delete(id);
    return value;
  }

  function computed({ Id, Label, Expression, MetricStat, Period }: MetricQuery): Value {
    if ((Expression === undefined) === (MetricStat === undefined)) {
      throw invalid(`The query ${Id} must have either MetricStat or Expression.`);
    }
    if (MetricStat !== undefined) return { kind: 'line', line: read(Label, MetricStat) };
    const value = compute(readExpression(Expression ?? ''), {
      query,
      metrics: () =>
        queries.flatMap(({ Id: id, Label: label, MetricStat: of }) => (of ? { id, line: read(label, of) } : [])),
      search: (search, statistic, period = Period ?? 300) => {
        const found = searched(metrics, search);
        const window = windowOf(span.start, span.end, period);
        return found.map((metric) => ({
          label: dynamicLabel(Label, metric) ?? named(metric),
          series: seriesOf(metric, statistic, window),
          window,
        }));
      },
    });
    return value.kind === 'line' ? { kind: 'line', line: { ...value.line, label: Label ?? Id } } : value;
  }

  function read(label: string | undefined, { Metric, Stat, Period }: NonNullable<MetricQuery['MetricStat']>): Line {
    const dimensions = dimensionsOf(Metric.Dimensions);
    const metric = metrics.get(metricKey({ namespace: Metric.Namespace, name: Metric.MetricName, dimensions }));
    const window = windowOf(span.start, span.end, Period);
    return { label: label ?? Metric.MetricName, series: seriesOf(metric, Stat, window), window };
  }

  return queries
    .filter(({ ReturnData }) => ReturnData)
    .flatMap(({ Id }) => linesOf(query(Id)).map((line) => ({ id: Id, line })));
}

/** What tells the metrics of a search apart. */
function named({ name, dimensions }: Metric): string {
  return [...Object.values(dimensions), name].join(' ');
}
