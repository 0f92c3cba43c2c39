import type { ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { listedDimensions } from './dimension.ts';
import type { Metric } from './metric.ts';
import { invalid } from './window.ts';

const PAGE = 500;

/** ListMetrics: which metrics there are. A dimension without a value asks for metrics that have it, whatever its value. */
export const listMetrics = operation({
  name: 'ListMetrics',
  access: 'iam',
  input: z.object({
    Namespace: z.string().optional(),
    MetricName: z.string().optional(),
    Dimensions: z
      .array(z.object({ Name: z.string(), Value: z.string().optional() }))
      .max(10)
      .default([]),
    RecentlyActive: z.literal('PT3H').optional(),
    NextToken: z.string().optional(),
  }),
  run({ NextToken, ...asked }, { account, now }): ListMetricsOutput {
    const since = (now() - 3 * 3_600_000) / 60_000;
    const found = [...account.metrics.values()].filter(
      (metric) =>
        (asked.Namespace ?? metric.namespace) === metric.namespace &&
        (asked.MetricName ?? metric.name) === metric.name &&
        asked.Dimensions.every(({ Name, Value }) => has(metric, Name, Value)) &&
        (asked.RecentlyActive === undefined || [...metric.minutes.keys()].some((minute) => minute >= since)),
    );
    const cut = page(found, { question: JSON.stringify(asked), limit: PAGE, token: NextToken });
    if (cut === undefined) throw invalid('The parameter NextToken is not valid.');
    return {
      Metrics: cut.items.map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: listedDimensions(dimensions),
      })),
      NextToken: cut.next,
    };
  },
});

function has(metric: Metric, name: string, value: string | undefined): boolean {
  const held = metric.dimensions[name];
  return held !== undefined && (value ?? held) === held;
}
