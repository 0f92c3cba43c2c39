import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, test } from 'vitest';
import { createMetrics } from '../../src/aws/cloudwatch.ts';
import { patience } from '../../src/aws/patience.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import type { MetricQuery } from '../../src/evidence/ports/metrics.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { type Answer, type Loopback, type Request, refusal, startLoopback } from './loopback.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' };
const HOUR_MS = 3_600_000;
const SPAN = { from: EXAMPLE_NOW - HOUR_MS - 90_000, to: EXAMPLE_NOW };
const SECONDS = EXAMPLE_NOW / 1000;

const ERRORS: MetricQuery = {
  kind: 'metric',
  namespace: 'AWS/Lambda',
  name: 'Errors',
  dimensions: { FunctionName: 'pre-sign-up', Resource: 'pre-sign-up:live' },
  statistic: 'Sum',
  periodSeconds: 60,
};
const SIGN_INS: MetricQuery = {
  kind: 'search',
  namespace: 'AWS/Cognito',
  dimensions: ['UserPool', 'UserPoolClient'],
  where: { UserPool: POOL.id },
  name: undefined,
  statistic: 'SampleCount',
  periodSeconds: 300,
};

let server: Loopback | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function metricsAnswering(answer: (request: Request, count: number) => Answer, timeoutMs = 1000) {
  const started = await startLoopback(answer);
  server = started;
  const client = new CloudWatchClient({
    region: POOL.region,
    endpoint: started.endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    ...patience(timeoutMs, 1),
  });
  return {
    metrics: createMetrics({ client: () => client }).metrics,
    asked: () => started.requests.map((it) => JSON.parse(it.body)),
  };
}

const json = (body: unknown): Answer => ({ kind: 'json', body, type: 'application/x-amz-json-1.0' });
const result = (id: string, label: string, points: Readonly<Record<number, number>>, status = 'Complete') => ({
  Id: id,
  Label: label,
  Timestamps: Object.keys(points).map(Number),
  Values: Object.values(points),
  StatusCode: status,
});

test('a named metric and a search, in one call, each line with its own dimensions, oldest first', async () => {
  const { metrics, asked } = await metricsAnswering(() =>
    json({
      MetricDataResults: [
        result('q1', 'SignInSuccesses | web', { [SECONDS - 600]: 4 }),
        result('q0', 'Errors', { [SECONDS - 60]: 2, [SECONDS - 120]: 1 }),
        result('q1', 'SignInThrottles | Admin', {}),
      ],
    }),
  );
  expect(await metrics(POOL, [ERRORS, SIGN_INS], SPAN)).toEqual(
    known([
      [
        {
          name: 'Errors',
          dimensions: { FunctionName: 'pre-sign-up', Resource: 'pre-sign-up:live' },
          points: [
            { at: EXAMPLE_NOW - 120_000, value: 1 },
            { at: EXAMPLE_NOW - 60_000, value: 2 },
          ],
        },
      ],
      [
        {
          name: 'SignInSuccesses',
          dimensions: { UserPool: POOL.id, UserPoolClient: 'web' },
          points: [{ at: EXAMPLE_NOW - 600_000, value: 4 }],
        },
        { name: 'SignInThrottles', dimensions: { UserPool: POOL.id, UserPoolClient: 'Admin' }, points: [] },
      ],
    ]),
  );
  expect(asked()).toEqual([
    {
      MetricDataQueries: [
        {
          Id: 'q0',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/Lambda',
              MetricName: 'Errors',
              Dimensions: [
                { Name: 'FunctionName', Value: 'pre-sign-up' },
                { Name: 'Resource', Value: 'pre-sign-up:live' },
              ],
            },
            Stat: 'Sum',
            Period: 60,
          },
        },
        {
          Id: 'q1',
          Expression: `SEARCH('{AWS/Cognito,UserPool,UserPoolClient} UserPool="us-east-1_Example12"', 'SampleCount', 300)`,
          Label: `\${PROP('MetricName')} | \${PROP('Dim.UserPoolClient')}`,
          Period: 300,
        },
      ],
      StartTime: SECONDS - 3900,
      EndTime: SECONDS,
      ScanBy: 'TimestampAscending',
    },
  ]);
});

test('pages of one metric are put together', async () => {
  const { metrics, asked } = await metricsAnswering((_, count) =>
    count === 1
      ? json({ MetricDataResults: [result('q0', 'Errors', { [SECONDS - 120]: 1 }, 'PartialData')], NextToken: 'more' })
      : json({ MetricDataResults: [result('q0', 'Errors', { [SECONDS - 60]: 5 })] }),
  );
  expect(await metrics(POOL, [ERRORS], SPAN)).toEqual(
    known([
      [
        {
          name: 'Errors',
          dimensions: ERRORS.dimensions,
          points: [
            { at: EXAMPLE_NOW - 120_000, value: 1 },
            { at: EXAMPLE_NOW - 60_000, value: 5 },
          ],
        },
      ],
    ]),
  );
  expect(asked().map((it) => it.NextToken)).toEqual([undefined, 'more']);
});

test('no more than 500 queries, and no more than five searches, go into one call', async () => {
  const { metrics, asked } = await metricsAnswering(() => json({ MetricDataResults: [] }));
  const queries = [...Array<MetricQuery>(7).fill(SIGN_INS), ...Array<MetricQuery>(1000).fill(ERRORS)];
  expect(await metrics(POOL, queries, SPAN)).toEqual(known(queries.map(() => [])));
  expect(
    asked()
      .map((it) => it.MetricDataQueries.length)
      .sort(),
  ).toEqual([5, 500, 500, 2].sort());
});

test('no query is no call', async () => {
  const { metrics, asked } = await metricsAnswering(() => json({}));
  expect(await metrics(POOL, [], SPAN)).toEqual(known([]));
  expect(asked()).toEqual([]);
});

test('a value that would end the search is refused before anything is asked', async () => {
  const { metrics, asked } = await metricsAnswering(() => json({}));
  expect(await metrics(POOL, [{ ...SIGN_INS, where: { UserPool: `x"' OR '` } }], SPAN)).toEqual(
    gap('failed', 'A name in AWS/Cognito holds a character that no search takes.'),
  );
  expect(asked()).toEqual([]);
});

test('a list that never ends is given up', async () => {
  const { metrics, asked } = await metricsAnswering(() => json({ MetricDataResults: [], NextToken: 'again' }));
  expect(await metrics(POOL, [ERRORS], SPAN)).toEqual(
    gap('failed', 'cloudwatch:GetMetricData did not come to an end after 10 pages.'),
  );
  expect(asked()).toHaveLength(10);
});

test.each([
  [
    'denied',
    refusal('AccessDeniedException', 'User: x is not authorized to perform: cloudwatch:GetMetricData'),
    gap(
      'denied',
      'AWS refused cloudwatch:GetMetricData. Allow it in the role that the bot uses.',
      'cloudwatch:GetMetricData',
    ),
  ],
  [
    'throttled',
    refusal('ThrottlingException', 'Rate exceeded'),
    gap(
      'throttled',
      'AWS limits how often cloudwatch:GetMetricData may be called, and the limit is reached. Try again in a minute.',
    ),
  ],
  [
    'a metric of another account',
    json({ MetricDataResults: [result('q0', 'Errors', {}, 'Forbidden')] }),
    gap('denied', 'CloudWatch does not show these metrics.', 'cloudwatch:GetMetricData'),
  ],
  [
    'an error of its own',
    json({ MetricDataResults: [result('q0', 'Errors', {}, 'InternalError')] }),
    gap('failed', 'CloudWatch had an error of its own. Try again in a minute.'),
  ],
  [
    'malformed',
    json({}),
    gap('failed', 'AWS answered cloudwatch:GetMetricData, but a required part of the answer is missing.'),
  ],
] as const)('%s is a gap', async (_, answer, expected) => {
  const { metrics } = await metricsAnswering(() => answer);
  expect(await metrics(POOL, [ERRORS], SPAN)).toEqual(expected);
});

test('a call that hangs is a gap', async () => {
  const { metrics } = await metricsAnswering(() => ({ kind: 'hang' }), 150);
  expect(await metrics(POOL, [ERRORS], SPAN)).toEqual(
    gap(
      'timed out',
      'AWS did not answer cloudwatch:GetMetricData in time. Try again; if it stays, check the network and AWS Health.',
    ),
  );
});
