import { expect, test } from 'vitest';
import { EXAMPLE_NOW, examplePool } from '../../../src/evidence/example.ts';
import { exampleFunction, exampleTrigger } from '../../../src/evidence/example-trigger.ts';
import type { MetricLine, MetricQuery } from '../../../src/evidence/ports/metrics.ts';
import { gap, known } from '../../../src/evidence/reading.ts';
import { triggerMetricsStep } from '../../../src/evidence/steps/trigger-metrics.ts';
import type { Located } from '../../../src/incident/incident.ts';
import { cloudOf } from '../../bot/cloud.ts';

const PERIOD_MS = 120_000;
const FROM = EXAMPLE_NOW - 10 * PERIOD_MS;
const incident: Located = {
  pool: { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' },
  subject: { kind: 'triggers' },
  span: { from: FROM, to: EXAMPLE_NOW },
};
const live = exampleTrigger();
const bare = exampleTrigger('DefineAuthChallenge', {
  ...exampleFunction('define', 'x'),
  arn: 'bare',
  qualifier: undefined,
});
const calling = (...triggers: readonly (typeof live)[]) => ({ pool: known(examplePool({ triggers })) });

/** A cloud whose metrics answer each query as told; what was asked is kept. */
function answering(lines: (query: MetricQuery) => readonly MetricLine[]) {
  const asked: (readonly MetricQuery[])[] = [];
  const cloud = {
    ...cloudOf({}),
    metrics: async (_pool: unknown, queries: readonly MetricQuery[]) => {
      asked.push(queries);
      return known(queries.map(lines));
    },
  };
  return { cloud, asked };
}

const VALUES: Readonly<Record<string, readonly number[]>> = {
  'Invocations Sum': [10, 20],
  'Errors Sum': [0, 5],
  'Throttles Sum': [1],
  'Duration p50': [40, 60, 50],
  'Duration p99': [400, 900],
  'Duration Maximum': [5200, 800],
};

test('all triggers in one call; sums, percentiles, versions and errors over time', async () => {
  const { cloud, asked } = answering((query) => {
    const points = (values: readonly number[]) =>
      values.map((value, index) => ({ at: FROM + index * PERIOD_MS, value }));
    if (query.kind === 'metric') {
      const values =
        query.dimensions.FunctionName === 'define' ? [] : (VALUES[`${query.name} ${query.statistic}`] ?? []);
      return [{ name: query.name, dimensions: query.dimensions, points: points(values) }];
    }
    const version = (name: string, ExecutedVersion: string, values: readonly number[]) => ({
      name,
      dimensions: { ...query.where, ExecutedVersion },
      points: points(values),
    });
    return [
      version('Invocations', '41', [10]),
      version('Invocations', '42', [0, 20]),
      version('Errors', '42', [0, 5]),
      version('Duration', '40', [7]),
    ];
  });
  const metrics = await triggerMetricsStep.look(cloud, incident, calling(live, bare));
  const none = { invocations: 0, errors: 0, throttles: 0, duration: undefined, byVersion: [] };
  const series = (values: readonly number[]) => ({
    periodMs: 60_000,
    from: FROM,
    values: Array.from({ length: 20 }, (_, index) => values[index] ?? 0),
  });
  expect(metrics).toEqual(
    known([
      {
        functionName: 'pre-sign-up',
        qualifier: 'live',
        invocations: 30,
        errors: 5,
        throttles: 1,
        duration: { p50: 50, p99: 900, max: 5200 },
        byVersion: [
          { version: '42', invocations: 20, errors: 5 },
          { version: '41', invocations: 10, errors: 0 },
        ],
        errorsOverTime: series([0, 0, 5]),
      },
      { functionName: 'define', qualifier: undefined, ...none, errorsOverTime: series([]) },
    ]),
  );
  expect(asked.map((queries) => queries.length)).toEqual([13]);
  expect(asked[0]?.[0]).toEqual({
    kind: 'metric',
    namespace: 'AWS/Lambda',
    name: 'Invocations',
    dimensions: { FunctionName: 'pre-sign-up', Resource: 'pre-sign-up:live' },
    statistic: 'Sum',
    periodSeconds: 60,
  });
});

test('nothing is asked for a pool without triggers, and a gap stays a gap', async () => {
  const { cloud, asked } = answering(() => []);
  expect(await triggerMetricsStep.look(cloud, incident, calling())).toEqual(known([]));
  expect(asked).toEqual([]);
  const denied = gap('denied', 'refused', 'cloudwatch:GetMetricData');
  const refusing = { ...cloud, metrics: async () => denied };
  expect(await triggerMetricsStep.look(refusing, incident, calling(live))).toEqual(denied);
});
