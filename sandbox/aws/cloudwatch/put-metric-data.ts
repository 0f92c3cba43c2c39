import { z } from 'zod';
import { operation } from '../operation.ts';
import { dimensionList, dimensionsOf, timestamp } from './dimension.ts';
import { count } from './record.ts';

/** PutMetricData: metrics of one's own. Single values only; statistic sets and value lists are not known here. */
export const putMetricData = operation({
  name: 'PutMetricData',
  access: 'iam',
  input: z.object({
    Namespace: z.string().min(1).max(255),
    MetricData: z
      .array(
        z.object({
          MetricName: z.string().min(1).max(255),
          Dimensions: dimensionList,
          Timestamp: timestamp.optional(),
          Value: z.number(),
          Unit: z.string().optional(),
        }),
      )
      .max(1000),
  }),
  run({ Namespace, MetricData }, { account, now }) {
    for (const datum of MetricData) {
      count(account, {
        namespace: Namespace,
        name: datum.MetricName,
        dimensions: dimensionsOf(datum.Dimensions),
        value: datum.Value,
        at: datum.Timestamp ?? now(),
        ...(datum.Unit === undefined ? {} : { unit: datum.Unit }),
      });
    }
    return {};
  },
});
