import type { Metric, Metrics } from './metric.ts';
import { invalid } from './window.ts';

const shape = /^\s*\{\s*([^},]+?)\s*((?:,[^},]+)*)\}\s*(.*)$/s;
const term = /(\w+)\s*=\s*(?:"([^"]*)"|(\S+))\s*/y;

/**
 * The metrics that a search means: `{Namespace,Dimension,…} Name="value" …`, where the dimensions are exactly those of the
 * metric and every term holds. Of the search language only this much is known here.
 */
export function searched(metrics: Metrics, search: string): readonly Metric[] {
  const [, namespace, names = '', terms = ''] = shape.exec(search) ?? [];
  if (namespace === undefined) throw invalid(`Error in search: ${search}`);
  const dimensions = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const conditions = conditionsOf(terms, search);
  return [...metrics.values()].filter(
    (metric) =>
      metric.namespace === namespace &&
      Object.keys(metric.dimensions).length === dimensions.length &&
      dimensions.every((name) => metric.dimensions[name] !== undefined) &&
      conditions.every(({ name, value }) => (name === 'MetricName' ? metric.name : metric.dimensions[name]) === value),
  );
}

function conditionsOf(terms: string, search: string): { name: string; value: string }[] {
  const conditions: { name: string; value: string }[] = [];
  term.lastIndex = 0;
  while (term.lastIndex < terms.length) {
    const found = term.exec(terms);
    if (found === null) throw invalid(`Error in search: ${search}`);
    const [, name = '', quoted, bare] = found;
    conditions.push({ name, value: quoted ?? bare ?? '' });
  }
  return conditions;
}
