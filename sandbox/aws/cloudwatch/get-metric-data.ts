import type { GetMetricDataOutput, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { timestamp } from './dimension.ts';
import { answersOf, metricQuery } from './metric-query.ts';
import { invalid } from './window.ts';

/** GetMetricData: many statistics and expressions in one call. */
export const getMetricData = operation({
  name: 'GetMetricData',
  access: 'iam',
  input: z.object({
    MetricDataQueries: z.array(metricQuery).min(1).max(500),
    StartTime: timestamp,
    EndTime: timestamp,
    ScanBy: z.enum(['TimestampAscending', 'TimestampDescending']).default('TimestampDescending'),
    MaxDatapoints: z.int().min(1).max(100_800).default(100_800),
    NextToken: z.string().optional(),
  }),
  run({ NextToken, MaxDatapoints, ...asked }, { account }): GetMetricDataOutput {
    const { MetricDataQueries: queries, StartTime: start, EndTime: end } = asked;
    const results = answersOf(account.metrics, queries, { start, end });
    const points = results.flatMap(({ line }, result) => {
      const inOrder = [...line.series].map(([at, value]) => ({ result, at, value }));
      return asked.ScanBy === 'TimestampAscending' ? inOrder : inOrder.reverse();
    });
    const cut = page(points, { question: JSON.stringify(asked), limit: MaxDatapoints, token: NextToken });
    if (cut === undefined) throw invalid('The parameter NextToken is not valid.');
    const [last] = cut.items.slice(-1);
    const left = cut.next === undefined || last === undefined ? [] : points.slice(points.indexOf(last) + 1);
    return {
      MetricDataResults: results.map(({ id, line }, result): MetricDataResult => {
        const own = cut.items.filter((point) => point.result === result);
        return {
          Id: id,
          Label: line.label,
          Timestamps: own.map(({ at }) => new Date(at)),
          Values: own.map(({ value }) => value),
          StatusCode: left.some((point) => point.result === result) ? 'PartialData' : 'Complete',
        };
      }),
      Messages: [],
      NextToken: cut.next,
    };
  },
});
