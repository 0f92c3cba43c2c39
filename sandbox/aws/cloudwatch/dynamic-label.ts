import type { Metric } from './metric.ts';

const property = /\$\{PROP\('(MetricName|Namespace|Dim\.([^']+))'\)\}/g;

/**
 * The label of one metric of a search, where the query's label asks for properties of the metric: its name, its namespace,
 * its dimensions. Of the dynamic labels only these are known here; undefined for a label without any.
 */
export function dynamicLabel(label: string | undefined, metric: Metric): string | undefined {
  if (label === undefined || label.search(property) === -1) return undefined;
  return label.replace(property, (_, name: string, dimension: string | undefined) => {
    if (dimension !== undefined) return metric.dimensions[dimension] ?? '';
    return name === 'MetricName' ? metric.name : metric.namespace;
  });
}
