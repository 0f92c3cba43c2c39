import type { Datapoint, GetMetricStatisticsOutput, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { dimensionList, dimensionsOf, timestamp } from './dimension.ts';
import { metricKey } from './metric.ts';
import { seriesOf } from './statistic.ts';
import { invalid, windowOf } from './window.ts';

/** How many datapoints one answer may hold. */
const MOST = 1440;

const simple = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;

/** GetMetricStatistics: several statistics of one metric. */
export const getMetricStatistics = operation({
  name: 'GetMetricStatistics',
  access: 'iam',
  input: z.object({
    Namespace: z.string(),
    MetricName: z.string(),
    Dimensions: dimensionList,
    StartTime: timestamp,
    EndTime: timestamp,
    Period: z.int().min(1),
    Statistics: z.array(z.enum(simple)).default([]),
    ExtendedStatistics: z.array(z.string()).default([]),
  }),
  run(input, { account }): GetMetricStatisticsOutput {
    if (input.Statistics.length + input.ExtendedStatistics.length === 0) {
      throw invalid('Must specify either Statistics or ExtendedStatistics.');
    }
    const window = windowOf(input.StartTime, input.EndTime, input.Period);
    const metric = account.metrics.get(
      metricKey({ namespace: input.Namespace, name: input.MetricName, dimensions: dimensionsOf(input.Dimensions) }),
    );
    const points = new Map<number, Datapoint>();
    const at = (time: number) => {
      const point = points.get(time) ?? { Timestamp: new Date(time), Unit: (metric?.unit ?? 'None') as StandardUnit };
      points.set(time, point);
      return point;
    };
    for (const statistic of input.Statistics) {
      for (const [time, value] of seriesOf(metric, statistic, window)) at(time)[statistic] = value;
    }
    for (const statistic of input.ExtendedStatistics) {
      for (const [time, value] of seriesOf(metric, statistic, window)) {
        const point = at(time);
        point.ExtendedStatistics = { ...point.ExtendedStatistics, [statistic]: value };
      }
    }
    if (points.size > MOST) {
      throw invalid(`You have requested up to ${points.size} datapoints, which exceeds the limit of ${MOST}.`);
    }
    return { Label: input.MetricName, Datapoints: [...points.values()] };
  },
});
