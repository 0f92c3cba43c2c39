import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newAccount } from '../../../sandbox/aws/account.ts';
import { count } from '../../../sandbox/aws/cloudwatch/record.ts';
import { type AwsStandIn, startAws } from '../../../sandbox/aws/server.ts';
import { ACCOUNT, newClient, newPool, REGION } from '../../../sandbox/scenarios/pools.ts';
import { createOpenCloud } from '../../../src/aws/cloud.ts';
import { unlimited } from '../../../src/aws/limiter.ts';
import type { Cloud, CloudCall } from '../../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, exampleUserIncident } from '../../../src/evidence/example.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { poolMetricsStep } from '../../../src/evidence/steps/pool-metrics.ts';
import type { Located } from '../../../src/incident/incident.ts';
import { plain, write } from '../../../src/incident/words.ts';
import { CONFIG } from '../../slack/door/door-world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const pool = { name: 'prod', id: 'us-east-1_Example12', region: REGION };
const incident: Located = {
  ...exampleUserIncident(),
  pool,
  subject: { kind: 'pool' },
  span: { from: EXAMPLE_NOW - HOUR_MS, to: EXAMPLE_NOW },
};

/** A pool in which, for half an hour, every sign-in with one of its two clients fails, as none did a day ago. */
function metricsOf(now: number) {
  const account = newAccount({ id: ACCOUNT, region: REGION, pools: [newPool(pool.id, 'example', now)] });
  account.pools[0]?.clients.push(newClient(account.pools[0], 'web1', 'web', now));
  const sample = (name: string, dimensions: Readonly<Record<string, string>>, value: number, at: number) =>
    count(account, { namespace: 'AWS/Cognito', name, dimensions: { UserPool: pool.id, ...dimensions }, value, at });
  for (let minute = 1; minute <= 60; minute += 1) {
    const at = now - minute * MINUTE_MS;
    for (const client of ['web1', 'ios1']) {
      sample('SignInSuccesses', { UserPoolClient: client }, minute <= 30 && client === 'web1' ? 0 : 1, at);
      sample('SignInSuccesses', { UserPoolClient: client }, 1, at - DAY_MS);
    }
  }
  const at = now - 10 * MINUTE_MS;
  sample('SignInThrottles', { UserPoolClient: 'web1' }, 1, at);
  sample('FederationSuccesses', { UserPoolClient: 'web1', IdentityProvider: 'Google' }, 0, at);
  // Another pool's, which must not be counted.
  sample('SignInSuccesses', { UserPool: 'us-east-1_Other1234', UserPoolClient: 'web1' }, 0, at);
  const usage = { Service: 'Cognito user pool', Type: 'API', Resource: 'UserAuthentication', Class: 'None' };
  count(account, { namespace: 'AWS/Usage', name: 'ThrottleCount', dimensions: usage, value: 1, at });
  count(account, { namespace: 'AWS/Usage', name: 'CallCount', dimensions: usage, value: 1, at });
  const elsewhere = { ...usage, Service: 'DynamoDB', Resource: 'Query' };
  count(account, { namespace: 'AWS/Usage', name: 'ThrottleCount', dimensions: elsewhere, value: 1, at });
  return account;
}

describe('sign-in metrics', () => {
  let aws: AwsStandIn;
  const calls: CloudCall[] = [];
  let cloud: Cloud;

  beforeAll(async () => {
    aws = await startAws({
      scenario: { name: 'metrics', title: 'Half an hour of failures', build: metricsOf },
      now: () => EXAMPLE_NOW,
      controlToken: 'test',
    });
    const [first] = CONFIG.pools;
    if (first === undefined) throw new Error('no pool to start from');
    cloud = createOpenCloud({
      pools: [{ ...first, ...pool }],
      endpoint: aws.url,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
      now: () => EXAMPLE_NOW,
      limiter: unlimited,
    })({ deadline: undefined, onCall: (call) => calls.push(call) });
  });
  afterAll(() => aws.close());

  test('failures by client, since when, throttles and quotas, in three calls', async () => {
    const reading = await poolMetricsStep.look(cloud, incident, {});
    if (reading.kind === 'gap') throw new Error(reading.detail);
    const { activities, ...rest } = reading.value;
    expect(rest).toEqual({
      comparedWith: 'the same hours a day earlier',
      throttledCategories: [{ category: 'UserAuthentication', throttles: 1 }],
    });
    const [signIn, signUp, refresh, federation] = activities;
    expect(signIn).toEqual({
      activity: 'sign-in',
      attempts: 120,
      successes: 90,
      failures: 30,
      throttles: 1,
      byClient: [
        { client: 'web1', attempts: 60, failures: 30 },
        { client: 'ios1', attempts: 60, failures: 0 },
      ],
      byProvider: [],
      failuresOverTime: {
        periodMs: 5 * MINUTE_MS,
        from: EXAMPLE_NOW - HOUR_MS,
        values: [0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5],
      },
      differsSince: EXAMPLE_NOW - 30 * MINUTE_MS,
      sinceThen: { attempts: 60, failures: 30 },
      quietSince: undefined,
      usualFailureShare: 0,
    });
    expect([signUp?.attempts, refresh?.attempts]).toEqual([0, 0]);
    expect([federation?.failures, federation?.byProvider]).toEqual([
      1,
      [{ provider: 'Google', attempts: 1, failures: 1 }],
    ]);
    expect(calls.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      'GetMetricData ok',
      'GetMetricData ok',
      'GetMetricData ok',
    ]);
  });

  test.each([
    [6, 300],
    [7, 900],
    [49, 3600],
  ])('a span of %i hours is read in periods of %i seconds', async (hours, seconds) => {
    const periods = new Set<number>();
    const spying: Cloud = {
      ...cloud,
      metrics: async (_, queries) => {
        for (const query of queries) periods.add(query.periodSeconds);
        return gap('denied', 'No.');
      },
    };
    const span = { from: EXAMPLE_NOW - hours * HOUR_MS, to: EXAMPLE_NOW };
    expect(await poolMetricsStep.look(spying, { ...incident, span }, {})).toEqual(gap('denied', 'No.'));
    expect([...periods]).toEqual([seconds]);
  });

  test('where the day before cannot be read and nothing was shortly before, it says that it compared with nothing', async () => {
    const blind: Cloud = {
      ...cloud,
      metrics: async (ref, queries, span) =>
        span.to < incident.span.from ? gap('throttled', 'Too often.') : await cloud.metrics(ref, queries, span),
    };
    const reading = await poolMetricsStep.look(blind, incident, {});
    expect(reading.kind === 'known' && reading.value.comparedWith).toBeUndefined();
  });

  test('where quotas cannot be read, the gap says why', async () => {
    const blind: Cloud = {
      ...cloud,
      metrics: async (ref, queries, span) =>
        queries.some(({ namespace }) => namespace === 'AWS/Usage')
          ? gap('denied', 'No.', 'cloudwatch:GetMetricData')
          : await cloud.metrics(ref, queries, span),
    };
    expect(await poolMetricsStep.look(blind, incident, {})).toEqual(gap('denied', 'No.', 'cloudwatch:GetMetricData'));
  });

  test('the command asks for the same', () => {
    expect(poolMetricsStep.commands(incident, {}).map((it) => write(it, 'private', plain))).toEqual([
      `aws cloudwatch get-metric-data --region us-east-1 --start-time 2026-11-20T02:00:00Z --end-time 2026-11-20T03:00:00Z --metric-data-queries '${JSON.stringify(
        ['Sum', 'SampleCount'].map((statistic) => ({
          Id: statistic === 'Sum' ? 'successes' : 'attempts',
          Expression: `SEARCH('{AWS/Cognito,UserPool,UserPoolClient} UserPool="us-east-1_Example12"', '${statistic}', 300)`,
        })),
      ).replaceAll("'", "'\\''")}'`,
    ]);
  });
});
