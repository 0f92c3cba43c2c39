import type { MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { MetricLine, MetricQuery, SearchedMetrics } from '../evidence/ports/metrics.ts';

/**
 * Stands between the parts of a label. A client id, a provider's name and a quota category hold no spaces (API reference,
 * ClientIdType, ProviderNameType).
 */
const BETWEEN = ' | ';
/** What would end the quoted text of a search expression. */
const ENDS_A_SEARCH = /["'\\]/;

/** A search whose values cannot be written into a search expression. */
export function unsearchable(query: MetricQuery): boolean {
  if (query.kind === 'metric') return false;
  return [...Object.entries(query.where).flat(), ...query.dimensions].some((text) => ENDS_A_SEARCH.test(text));
}

/** A query as GetMetricData takes it. A search asks for labels that tell its metrics apart. */
export function dataQuery(id: string, query: MetricQuery): MetricDataQuery {
  if (query.kind === 'search') {
    return { Id: id, Expression: expression(query), Label: label(query), Period: query.periodSeconds };
  }
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: query.namespace,
        MetricName: query.name,
        Dimensions: Object.entries(query.dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Stat: query.statistic,
      Period: query.periodSeconds,
    },
  };
}

/** One metric of the answer; its pages are put together. */
export function metricLine(query: MetricQuery, labelled: string, pages: readonly MetricDataResult[]): MetricLine {
  const points = pages
    .flatMap(({ Timestamps: times = [], Values: values = [] }) =>
      times.map((time, index) => ({ at: time.getTime(), value: values[index] ?? 0 })),
    )
    .sort((a, b) => a.at - b.at);
  if (query.kind === 'metric') return { name: query.name, dimensions: query.dimensions, points };
  const [name = '', ...found] = labelled.split(BETWEEN);
  const open = openDimensions(query).map((dimension, index) => [dimension, found[index] ?? ''] as const);
  return { name, dimensions: { ...query.where, ...Object.fromEntries(open) }, points };
}

/** CloudWatch user guide, search expression syntax. */
function expression({ namespace, dimensions, where, name, statistic, periodSeconds }: SearchedMetrics): string {
  const terms = [
    ...(name === undefined ? [] : [`MetricName="${name}"`]),
    ...Object.entries(where).map(([dimension, value]) => `${dimension}="${value}"`),
  ];
  const schema = [namespace, ...dimensions].join(',');
  return `SEARCH('{${schema}} ${terms.join(' ')}', '${statistic}', ${periodSeconds})`;
}

/** CloudWatch user guide, dynamic labels: each metric that a search returns is labelled with its own values. */
function label(query: SearchedMetrics): string {
  const dimensions = openDimensions(query).map((dimension) => `\${PROP('Dim.${dimension}')}`);
  return [`\${PROP('MetricName')}`, ...dimensions].join(BETWEEN);
}

function openDimensions(query: SearchedMetrics): readonly string[] {
  return query.dimensions.filter((dimension) => query.where[dimension] === undefined);
}
