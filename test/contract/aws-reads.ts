import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOpenCloud } from '../../src/aws/cloud.ts';
import { unlimited } from '../../src/aws/limiter.ts';
import { readFunctionArn } from '../../src/cognito/arn.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import type { NamedMetric } from '../../src/evidence/ports/metrics.ts';
import { gap, known, type Reading } from '../../src/evidence/reading.ts';
import { CONFIG } from '../slack/door/door-world.ts';
import {
  ACCESS_FORMAT,
  ACCESS_LOG,
  ACCOUNT,
  type AwsServer,
  CREDENTIALS,
  FUNCTION,
  FUNCTION_ARN,
  LOG_GROUP,
  METRICS,
  REGION,
  RESERVED,
  TAGS,
} from './aws-server.ts';

const HOUR_MS = 3_600_000;
const MINUTE_SECONDS = 60;

/** One look through the read port, by its IAM action and what is asked. */
interface Look {
  readonly name: string;
  look(cloud: Cloud, server: AwsServer): Promise<Reading<unknown>>;
  expected(server: AwsServer): Reading<unknown>;
}

const LIVE = called(`${FUNCTION_ARN}:live`);
const LATEST = called(FUNCTION_ARN);
const NOWHERE = called(`arn:aws:lambda:${REGION}:${ACCOUNT}:function:nowhere`);

function called(arn: string) {
  const found = readFunctionArn(arn);
  if (found === undefined) throw new Error(`${arn} names no function`);
  return found;
}

const span = ({ at }: AwsServer) => ({ from: at - HOUR_MS, to: at + HOUR_MS });
const metric = (name: string, statistic: string): NamedMetric => ({
  kind: 'metric',
  namespace: METRICS.namespace,
  name,
  dimensions: { FunctionName: FUNCTION },
  statistic,
  periodSeconds: MINUTE_SECONDS,
});
const line = (name: string, at: number, value: number) => [
  { name, dimensions: { FunctionName: FUNCTION }, points: [{ at, value }] },
];

const log = (logGroup: string) => ({
  functionName: FUNCTION,
  region: REGION,
  logGroup,
  runsLogged: true,
  contracts: [],
  eventVersion: '1',
  maxPages: 5,
});

/** A reading without what servers may choose: dates, hashes and revisions. */
function reduced<T>(reading: Reading<T>, reduce: (value: T) => unknown): Reading<unknown> {
  return reading.kind === 'known' ? known(reduce(reading.value)) : reading;
}

const sum = <T>(all: readonly T[], of: (each: T) => number) => all.reduce((total, each) => total + of(each), 0);

const looks: readonly Look[] = [
  {
    name: 'cognito-idp:ListUserPoolClients',
    look: async (cloud, { pool }) =>
      reduced(await cloud.clientNames(pool), ({ clients, complete }) => [
        clients.map((it) => it.name).sort(),
        complete,
      ]),
    expected: () => known([['plain', 'web'], true]),
  },
  {
    name: 'cognito-idp:ListUserPoolClientSecrets',
    look: async (cloud, { pool, ids }) =>
      reduced(await cloud.clientSecrets(pool, ids.web), ({ created }) => created.length),
    expected: () => known(1),
  },
  {
    name: 'cognito-idp:GetLogDeliveryConfiguration',
    look: (cloud, { pool }) => cloud.logExports(pool),
    expected: () => known([]),
  },
  {
    name: 'cognito-idp:ListUserPoolReplicas',
    look: (cloud, { pool }) => cloud.replicas(pool),
    expected: () => known([]),
  },
  {
    name: 'cognito-idp:ListIdentityProviders',
    look: async (cloud, { pool }) =>
      reduced(await cloud.providers(pool), (all) => all.map(({ name, type }) => [name, type])),
    expected: () => known([['Google', 'Google']]),
  },
  {
    name: 'cognito-idp:ListResourceServers',
    look: (cloud, { pool }) => cloud.resourceServers(pool),
    expected: () => known([{ identifier: 'orders', name: 'Orders', scopes: ['orders/read'] }]),
  },
  {
    name: 'lambda:GetFunctionConfiguration',
    look: async (cloud, { pool }) =>
      reduced(await cloud.functionSettings(pool, LIVE), ({ lastModified: _, codeHash: __, ...rest }) => rest),
    expected: () =>
      known({
        version: '1',
        runtime: 'nodejs22.x',
        handler: 'index.handler',
        timeoutSeconds: 4,
        memoryMb: 256,
        state: 'Active',
        lastUpdate: 'Successful',
        stateReason: undefined,
        role: FUNCTION,
        logGroup: LOG_GROUP,
        logFormat: 'Text',
        runsLogged: true,
        inVpc: false,
        snapStart: 'off',
      }),
  },
  {
    name: 'lambda:GetFunctionConfiguration of a function that is not there',
    look: (cloud, { pool }) => cloud.functionSettings(pool, NOWHERE),
    expected: () => gap('not found', 'lambda:GetFunctionConfiguration found no function nowhere.'),
  },
  {
    name: 'lambda:GetAlias',
    look: async (cloud, { pool }) =>
      reduced(await cloud.alias(pool, LIVE, 'live'), ({ revisionId, ...rest }) => [rest, revisionId.length > 0]),
    expected: () => known([{ alias: 'live', version: '1', weights: {} }, true]),
  },
  {
    name: 'lambda:ListAliases',
    look: async (cloud, { pool }) =>
      reduced(await cloud.aliases(pool, LATEST), (all) => all.map(({ alias, version }) => [alias, version])),
    expected: () => known([['live', '1']]),
  },
  {
    name: 'lambda:ListVersionsByFunction',
    look: async (cloud, { pool }) =>
      reduced(await cloud.versions(pool, LATEST), (all) =>
        all.map(({ version, description }) => [version, description]),
      ),
    expected: () =>
      known([
        ['2', 'second'],
        ['1', 'first'],
      ]),
  },
  {
    name: 'lambda:GetPolicy',
    look: (cloud, { pool }) => cloud.invokeStatements(pool, LIVE),
    expected: ({ pool }) =>
      known([
        {
          id: 'CognitoInvoke',
          effect: 'Allow',
          principals: ['cognito-idp.amazonaws.com'],
          actions: ['lambda:InvokeFunction'],
          sourceArns: [`arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${pool.id}`],
          sourceAccounts: [],
        },
      ]),
  },
  {
    name: 'lambda:GetPolicy where there is none',
    look: async (cloud, { pool }) =>
      reduced(await cloud.invokeStatements(pool, LATEST), (all) => all.map(({ id }) => id)),
    expected: () => gap('not found', `lambda:GetPolicy found no function ${FUNCTION}.`),
  },
  {
    name: 'lambda:GetFunctionConcurrency',
    look: (cloud, { pool }) => cloud.reservedConcurrency(pool, LATEST),
    expected: () => known({ reserved: RESERVED }),
  },
  {
    name: 'lambda:GetProvisionedConcurrencyConfig',
    look: (cloud, { pool }) => cloud.provisionedConcurrency(pool, LIVE),
    expected: () => known({ provisioned: undefined }),
  },
  {
    name: 'lambda:ListTags',
    look: (cloud, { pool }) => cloud.functionTags(pool, LATEST),
    expected: () => known(TAGS),
  },
  {
    name: 'logs:FilterLogEvents of a trigger',
    look: async (cloud, server) =>
      reduced(await cloud.triggerRuns(server.pool, log(LOG_GROUP), span(server)), (runs) => ({
        activity: runs.activity,
        runs: runs.runs,
        byVersion: runs.byVersion,
        failures: runs.failures.map(({ failure, count, firstSeen, byVersion }) => [
          failure,
          count,
          firstSeen,
          byVersion,
        ]),
        slowest: runs.slowest,
        lines: runs.lines,
        complete: runs.complete,
      })),
    expected: ({ at }) =>
      known({
        activity: 'ran',
        runs: 2,
        byVersion: { '1': 2 },
        failures: [['exception', 1, at + 4, { '1': 1 }]],
        slowest: 20,
        lines: 7,
        complete: true,
      }),
  },
  {
    name: 'logs:FilterLogEvents of a log that is not there',
    look: async (cloud, server) =>
      reduced(await cloud.triggerRuns(server.pool, log('/aws/lambda/nowhere'), span(server)), (runs) => runs.activity),
    expected: () => known('no log'),
  },
  {
    name: 'logs:FilterLogEvents of an access log',
    look: (cloud, server) =>
      cloud.apiRefusals(
        server.pool,
        { logGroup: ACCESS_LOG, destination: ACCESS_LOG, format: ACCESS_FORMAT },
        span(server),
      ),
    expected: ({ at }) =>
      known({
        unauthorized: 2,
        forbidden: 1,
        since: at + 1,
        routes: [
          { route: 'GET /orders', unauthorized: 2, forbidden: 0 },
          { route: 'GET /profile', unauthorized: 0, forbidden: 1 },
        ],
        complete: true,
      }),
  },
  {
    name: 'cloudwatch:GetMetricData of named metrics',
    look: (cloud, server) =>
      cloud.metrics(
        server.pool,
        [metric('Errors', 'Sum'), metric('Duration', 'Average'), metric('Duration', 'SampleCount')],
        span(server),
      ),
    expected: ({ at }) => known([line('Errors', at, 3), line('Duration', at, 20), line('Duration', at, 2)]),
  },
  {
    name: 'cloudwatch:GetMetricData of a percentile',
    look: (cloud, server) => cloud.metrics(server.pool, [metric('Duration', 'p99')], span(server)),
    expected: ({ at }) => known([line('Duration', at, 30)]),
  },
  {
    name: 'cloudwatch:GetMetricData of a search',
    look: async (cloud, server) =>
      reduced(
        await cloud.metrics(
          server.pool,
          [
            {
              kind: 'search',
              namespace: METRICS.namespace,
              dimensions: ['FunctionName'],
              where: {},
              name: 'Errors',
              statistic: 'Sum',
              periodSeconds: MINUTE_SECONDS,
            },
          ],
          span(server),
        ),
        (lines) =>
          lines.map((of) =>
            of.map(({ name, dimensions, points }) => [name, dimensions, sum(points, (it) => it.value)]),
          ),
      ),
    expected: () => known([[['Errors', { FunctionName: FUNCTION }, 3]]]),
  },
  {
    name: 'cloudtrail:LookupEvents',
    look: async (cloud, server) =>
      reduced(
        await cloud.trail(server.pool, {
          names: ['PutMetricData', 'UpdateUserPool'],
          ...span(server),
          history: [],
          eventsPerName: 50,
          budgetMs: 10_000,
        }),
        ({ notLookedAt, partly }) => ({ notLookedAt, partly }),
      ),
    expected: () => known({ notLookedAt: [], partly: [] }),
  },
  {
    name: 'apigateway:GET of REST APIs',
    look: async (cloud, { pool }) => authorizers(cloud, pool, 'rest'),
    expected: ({ ids }) =>
      authorizer({
        api: { id: ids.rest, name: 'orders', kind: 'rest' },
        id: ids.restAuthorizer,
        name: 'pool',
        kind: 'cognito',
        issuer: undefined,
        audiences: [],
        validation: undefined,
        resultTtlSeconds: 300,
        calls: undefined,
        routes: [{ route: 'GET /', scopes: ['orders/read'] }],
        stages: [['live', false, true]],
      }),
  },
  {
    name: 'apigateway:GET of HTTP APIs',
    look: async (cloud, { pool }) => authorizers(cloud, pool, 'http'),
    expected: ({ pool, ids }) =>
      authorizer({
        api: { id: ids.http, name: 'mobile', kind: 'http' },
        id: ids.httpAuthorizer,
        name: 'pool',
        kind: 'jwt',
        issuer: `https://cognito-idp.${REGION}.amazonaws.com/${pool.id}`,
        audiences: ['web'],
        validation: undefined,
        resultTtlSeconds: undefined,
        calls: undefined,
        routes: [{ route: 'GET /feed', scopes: ['orders/read'] }],
        stages: [['$default', true, false]],
      }),
  },
];

const authorizer = (it: object) => known({ gaps: [], authorizers: [it] });

async function authorizers(cloud: Cloud, pool: AwsServer['pool'], kind: 'rest' | 'http'): Promise<Reading<unknown>> {
  return reduced(await cloud.apis(pool), ({ authorizers: all, gaps }) => ({
    gaps: gaps.filter(({ what }) => what === (kind === 'rest' ? 'API orders' : 'API mobile')),
    authorizers: all
      .filter((it) => it.api.kind === kind)
      .map(({ stages, ...rest }) => ({
        ...rest,
        stages: stages.map(({ name, autoDeploy, deployedAt }) => [name, autoDeploy, deployedAt !== undefined]),
      })),
  }));
}

/**
 * What a server answers otherwise, by the name of the look. A row may only say what differs: a server that gains an
 * operation, or answers like the others now, makes its test fail, so that the row is taken out.
 */
export type Otherwise = Readonly<Record<string, Reading<unknown>>>;

const lookNames: readonly string[] = looks.map((it) => it.name);

/** Reads everything but users from one server. One that is a server of a single service lacks all others, by name. */
export function readsOfAws(start: () => Promise<AwsServer>, otherwise: Otherwise = {}, only?: string): void {
  const isServed = ({ name }: Look) => only === undefined || name.startsWith(`${only}:`);
  let server: AwsServer;
  let cloud: Cloud;
  beforeAll(async () => {
    server = await start();
    const [some] = CONFIG.pools;
    if (some === undefined) throw new Error('no pool to start from');
    const open = createOpenCloud({
      pools: [{ ...some, ...server.pool }],
      endpoint: server.endpoint,
      credentials: CREDENTIALS,
      limiter: unlimited,
      maxAttempts: 1,
      now: () => server.at,
    });
    cloud = open({ deadline: undefined, onCall: () => undefined });
  });
  afterAll(() => server?.stop());

  test.each(looks.filter(isServed).map((it) => [it.name, it] as const))('%s', async (name, { look, expected }) => {
    const answer = await look(cloud, server);
    const other = otherwise[name];
    expect(answer).toEqual(other ?? expected(server));
    if (other !== undefined) expect(other, 'it answers like the others now').not.toEqual(expected(server));
  });

  test('what it lacks is a gap', async () => {
    for (const { name, look } of looks.filter((it) => !isServed(it))) {
      expect(await look(cloud, server), name).toMatchObject({ kind: 'gap', reason: 'failed' });
    }
  });

  test('every difference is one of a look that there is', () => {
    expect(Object.keys(otherwise).filter((name) => !lookNames.includes(name))).toEqual([]);
  });
}
