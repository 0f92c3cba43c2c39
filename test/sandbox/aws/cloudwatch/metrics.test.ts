import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type MetricDataQuery,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { count } from '../../../../sandbox/aws/cloudwatch/record.ts';
import { refusalOf, running, START } from '../running.ts';

const { aws, settings } = running();
const minute = 60_000;
const clients: CloudWatchClient[] = [];
beforeAll(() => {
  clients.push(new CloudWatchClient(settings()));
});
afterAll(() => clients[0]?.destroy());

function cloudwatch(): CloudWatchClient {
  const [client] = clients;
  if (client === undefined) throw new Error('There is no client yet.');
  return client;
}

const stat = (Id: string, Stat: string, MetricName = 'Duration', Period = 60): MetricDataQuery => ({
  Id,
  MetricStat: {
    Metric: { Namespace: 'Test', MetricName, Dimensions: [{ Name: 'FunctionName', Value: 'pre-sign-up' }] },
    Period,
    Stat,
  },
});

/** Label and values by query; times as minutes before the clock's start. */
async function data(queries: MetricDataQuery[], more: object = {}) {
  const { MetricDataResults = [], NextToken } = await cloudwatch().send(
    new GetMetricDataCommand({
      StartTime: new Date(START - 60 * minute),
      EndTime: new Date(START),
      MetricDataQueries: queries,
      ScanBy: 'TimestampAscending',
      ...more,
    }),
  );
  return {
    results: MetricDataResults.map(({ Id, Label, Timestamps = [], Values = [], StatusCode }) => [
      Id,
      Label,
      StatusCode,
      Object.fromEntries(Timestamps.map((at, index) => [(at.getTime() - START) / minute, Values[index]])),
    ]),
    NextToken,
  };
}

const dimensions = { FunctionName: 'pre-sign-up' };
function put(name: string, minutesAgo: number, ...values: number[]) {
  for (const value of values) {
    count(aws().state, { namespace: 'Test', name, dimensions, value, at: START - minutesAgo * minute + 1 });
  }
}

beforeEach(() => {
  aws().state.metrics.clear();
  aws().state.alarms.length = 0;
});

describe('GetMetricData', () => {
  test('gives every statistic by period, and nothing where nothing was counted', async () => {
    put('Duration', 10, 10, 20, 30);
    put('Duration', 9, 100);
    put('Duration', 2, 7);
    const { results } = await data([
      stat('count', 'SampleCount'),
      stat('sum', 'Sum'),
      stat('avg', 'Average'),
      stat('low', 'Minimum'),
      stat('high', 'Maximum'),
      stat('wide', 'Sum', 'Duration', 300),
      stat('none', 'Sum', 'Nothing'),
    ]);
    expect(results).toEqual([
      ['count', 'Duration', 'Complete', { '-10': 3, '-9': 1, '-2': 1 }],
      ['sum', 'Duration', 'Complete', { '-10': 60, '-9': 100, '-2': 7 }],
      ['avg', 'Duration', 'Complete', { '-10': 20, '-9': 100, '-2': 7 }],
      ['low', 'Duration', 'Complete', { '-10': 10, '-9': 100, '-2': 7 }],
      ['high', 'Duration', 'Complete', { '-10': 30, '-9': 100, '-2': 7 }],
      ['wide', 'Duration', 'Complete', { '-10': 160, '-5': 7 }],
      ['none', 'Nothing', 'Complete', {}],
    ]);
  });

  test('computes percentiles, also of more values than it keeps', async () => {
    put('Duration', 5, ...Array.from({ length: 100 }, (_, index) => index + 1));
    put('Many', 5, ...Array.from({ length: 20_000 }, (_, index) => index % 1000));
    const { results } = await data([
      stat('p50', 'p50'),
      stat('p90', 'p90'),
      stat('p99', 'p99'),
      stat('many', 'p50', 'Many'),
    ]);
    expect(results.slice(0, 3).map(([id, , , values]) => [id, values])).toEqual([
      ['p50', { '-5': 50 }],
      ['p90', { '-5': 90 }],
      ['p99', { '-5': 99 }],
    ]);
    const [, , , many] = results[3] as [string, string, string, Record<string, number>];
    expect(Math.abs((many['-5'] ?? 0) - 500)).toBeLessThan(100);
  });

  test('computes expressions over other queries', async () => {
    put('Sum', 3, 1, 1, 0, 1);
    put('Sum', 2, 0, 0);
    put('Other', 3, 5);
    const hidden = { ReturnData: false };
    const { results } = await data([
      { ...stat('ok', 'Sum', 'Sum'), ...hidden },
      { ...stat('all', 'SampleCount', 'Sum'), ...hidden },
      { ...stat('other', 'Sum', 'Other'), ...hidden },
      { Id: 'failed', Expression: 'all - ok', Label: 'failures' },
      { Id: 'rate', Expression: '100 * (all-ok) / all' },
      { Id: 'ratio', Expression: 'all / ok' },
      { Id: 'total', Expression: 'SUM(METRICS())' },
      { Id: 'some', Expression: 'SUM([ok, other])' },
      { Id: 'named', Expression: 'MAX(METRICS("Sum"))' },
      { Id: 'part', Expression: 'ok / SUM(ok)' },
      { Id: 'filled', Expression: 'FILL(other, 0)' },
    ]);
    const filled = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [index - 60, index === 57 ? 5 : 0]));
    expect(results).toEqual([
      ['failed', 'failures', 'Complete', { '-3': 1, '-2': 2 }],
      ['rate', 'rate', 'Complete', { '-3': 25, '-2': 100 }],
      ['ratio', 'ratio', 'Complete', { '-3': 4 / 3 }],
      ['total', 'total', 'Complete', { '-3': 12, '-2': 2 }],
      ['some', 'some', 'Complete', { '-3': 8, '-2': 0 }],
      ['named', 'named', 'Complete', { '-3': 4, '-2': 2 }],
      ['part', 'part', 'Complete', { '-3': 1, '-2': 0 }],
      ['filled', 'filled', 'Complete', filled],
    ]);
  });

  test('searches for metrics whose names are not known', async () => {
    for (const [client, value] of [
      ['web', 1],
      ['api', 0],
    ] as const) {
      count(aws().state, {
        namespace: 'AWS/Cognito',
        name: 'SignInSuccesses',
        dimensions: { UserPool: 'pool', UserPoolClient: client },
        value,
        at: START - minute,
      });
    }
    const Expression = `SEARCH('{AWS/Cognito,UserPool,UserPoolClient} MetricName="SignInSuccesses" UserPool="pool"', 'Sum', 300)`;
    expect((await data([{ Id: 's', Expression }])).results).toEqual([
      ['s', 'pool web SignInSuccesses', 'Complete', { '-5': 1 }],
      ['s', 'pool api SignInSuccesses', 'Complete', { '-5': 0 }],
    ]);
  });

  test('scans newest first unless told otherwise, and in pages', async () => {
    put('Duration', 3, 3);
    put('Duration', 2, 2);
    put('Duration', 1, 1);
    const queries = [stat('a', 'Sum'), stat('b', 'SampleCount')];
    const newest = { ScanBy: undefined, MaxDatapoints: 4 };
    const first = await data(queries, newest);
    expect(first.results).toEqual([
      ['a', 'Duration', 'Complete', { '-1': 1, '-2': 2, '-3': 3 }],
      ['b', 'Duration', 'PartialData', { '-1': 1 }],
    ]);
    const second = await data(queries, { ...newest, NextToken: first.NextToken });
    expect(second).toEqual({
      results: [
        ['a', 'Duration', 'Complete', {}],
        ['b', 'Duration', 'Complete', { '-2': 1, '-3': 1 }],
      ],
      NextToken: undefined,
    });
    expect(await refusalOf(data([queries[0] ?? stat('a', 'Sum')], { NextToken: first.NextToken }))).toMatch(
      /The parameter NextToken is not valid/,
    );
  });

  test.each<[string, MetricDataQuery[], RegExp]>([
    ['more than 500 queries', Array.from({ length: 501 }, (_, n) => stat(`q${n}`, 'Sum')), /MetricDataQueries/],
    ['an id twice', [stat('a', 'Sum'), stat('a', 'Sum')], /holds an Id twice/],
    ['an id that begins large', [stat('A', 'Sum')], /MetricDataQueries\.0\.Id/],
    ['an unknown statistic', [stat('a', 'Median')], /Median for parameter Stat/],
    ['a period of 90 seconds', [stat('a', 'Sum', 'Duration', 90)], /The parameter Period/],
    ['an expression over nothing', [{ Id: 'e', Expression: 'm1 / m2' }], /refers to m1/],
    ['an expression over itself', [{ Id: 'e', Expression: 'e + 1' }], /refers to itself/],
    ['an unfinished expression', [stat('a', 'Sum'), { Id: 'e', Expression: 'SUM([a, ' }], /Error in expression/],
    ['a bare number', [{ Id: 'e', Expression: '1 + 1' }], /must return a time series/],
    ['a function that is not there', [{ Id: 'e', Expression: 'DIFF(1)' }], /does not know the function DIFF/],
    ['neither statistic nor expression', [{ Id: 'e' }], /either MetricStat or Expression/],
  ])('refuses %s', async (_what, queries, refusal) => {
    expect(await refusalOf(data(queries))).toMatch(refusal);
  });

  test('refuses a span that ends before it begins', async () => {
    expect(await refusalOf(data([stat('a', 'Sum')], { StartTime: new Date(START) }))).toMatch(/StartTime must be less/);
  });
});

test('PutMetricData and GetMetricStatistics: what is put in comes out', async () => {
  await cloudwatch().send(
    new PutMetricDataCommand({
      Namespace: 'Test',
      MetricData: [
        { MetricName: 'Latency', Value: 4, Unit: 'Milliseconds', Timestamp: new Date(START - 3 * minute) },
        { MetricName: 'Latency', Value: 8, Unit: 'Milliseconds', Timestamp: new Date(START - 3 * minute) },
        { MetricName: 'Latency', Value: 1 },
      ],
    }),
  );
  const answer = await cloudwatch().send(
    new GetMetricStatisticsCommand({
      Namespace: 'Test',
      MetricName: 'Latency',
      StartTime: new Date(START - 60 * minute),
      EndTime: new Date(START + minute),
      Period: 60,
      Statistics: ['Sum', 'Maximum'],
      ExtendedStatistics: ['p90'],
    }),
  );
  expect([answer.Label, answer.Datapoints]).toEqual([
    'Latency',
    [
      {
        Timestamp: new Date(START - 3 * minute),
        Unit: 'Milliseconds',
        Sum: 12,
        Maximum: 8,
        ExtendedStatistics: { p90: 8 },
      },
      { Timestamp: new Date(START), Unit: 'Milliseconds', Sum: 1, Maximum: 1, ExtendedStatistics: { p90: 1 } },
    ],
  ]);
});

describe('ListMetrics', () => {
  test('finds by namespace, name and dimension', async () => {
    put('Duration', 1, 1);
    put('Errors', 200, 1);
    const names = async (asked: object) => {
      const { Metrics = [] } = await cloudwatch().send(new ListMetricsCommand(asked));
      return Metrics.map(({ Namespace, MetricName, Dimensions }) => [Namespace, MetricName, Dimensions]);
    };
    const duration = ['Test', 'Duration', [{ Name: 'FunctionName', Value: 'pre-sign-up' }]];
    expect([
      await names({ Namespace: 'Test', MetricName: 'Duration' }),
      await names({ Namespace: 'Test', RecentlyActive: 'PT3H' }),
      await names({ Namespace: 'Test', MetricName: 'Duration', Dimensions: [{ Name: 'FunctionName' }] }),
      await names({ Namespace: 'Test', Dimensions: [{ Name: 'FunctionName', Value: 'other' }] }),
      await names({ Namespace: 'Other' }),
    ]).toEqual([[duration], [duration], [duration], [], []]);
  });

  test('in pages of 500', async () => {
    for (let n = 0; n < 501; n += 1) put(`m${n}`, 1, n);
    const first = await cloudwatch().send(new ListMetricsCommand({ Namespace: 'Test' }));
    const second = await cloudwatch().send(
      new ListMetricsCommand({ Namespace: 'Test', ...(first.NextToken ? { NextToken: first.NextToken } : {}) }),
    );
    expect([first.Metrics?.length, second.Metrics?.map(({ MetricName }) => MetricName), second.NextToken]).toEqual([
      500,
      ['m500'],
      undefined,
    ]);
  });
});

test('DescribeAlarms: by name, prefix and state', async () => {
  aws().state.alarms.push(
    { AlarmName: 'prod-sign-in', StateValue: 'ALARM', StateUpdatedTimestamp: new Date(START) },
    { AlarmName: 'prod-triggers', StateValue: 'OK' },
    { AlarmName: 'staging', StateValue: 'ALARM' },
  );
  const names = async (asked: object) => {
    const { MetricAlarms = [] } = await cloudwatch().send(new DescribeAlarmsCommand(asked));
    return MetricAlarms.map(({ AlarmName }) => AlarmName);
  };
  expect([
    await names({ AlarmNames: ['staging', 'gone'] }),
    await names({ AlarmNamePrefix: 'prod-' }),
    await names({ StateValue: 'ALARM' }),
    await names({ MaxRecords: 1 }),
  ]).toEqual([['staging'], ['prod-sign-in', 'prod-triggers'], ['prod-sign-in', 'staging'], ['prod-sign-in']]);
  const { MetricAlarms } = await cloudwatch().send(new DescribeAlarmsCommand({ AlarmNames: ['prod-sign-in'] }));
  expect(MetricAlarms?.[0]?.StateUpdatedTimestamp).toEqual(new Date(START));
});
