import { expect, it } from 'vitest';
import type { Cloud } from '../../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, exampleTokenIncident, exampleUserIncident } from '../../../src/evidence/example.ts';
import { exampleAuthorizer } from '../../../src/evidence/example-apis.ts';
import type { FoundAuthorizer } from '../../../src/evidence/ports/apis.ts';
import type { MetricQuery } from '../../../src/evidence/ports/metrics.ts';
import { gap, known } from '../../../src/evidence/reading.ts';
import { apisStep } from '../../../src/evidence/steps/apis.ts';
import { cloudOf } from '../../bot/cloud.ts';

const incident = {
  ...exampleUserIncident(),
  subject: { kind: 'apis' as const },
  span: { from: EXAMPLE_NOW - 3_600_000, to: EXAMPLE_NOW },
};
const REFUSALS = { unauthorized: 3, forbidden: 1, since: EXAMPLE_NOW - 1000, routes: [], complete: true };
const stage = { name: 'live', autoDeploy: false, deployedAt: 1, log: undefined };
const log = { logGroup: '/aws/apigateway/orders', destination: 'arn', format: '$context.status' };

function found(is: Partial<FoundAuthorizer>): FoundAuthorizer {
  return { ...exampleAuthorizer(), stages: [stage], ...is };
}

function cloudWith(authorizers: readonly FoundAuthorizer[], metrics: Cloud['metrics'], asked: unknown[] = []): Cloud {
  return {
    ...cloudOf({}),
    apis: async () => known({ authorizers, gaps: [], notLookedAt: [] }),
    apiRefusals: async (_, it) => {
      asked.push(it.logGroup);
      return known(REFUSALS);
    },
    metrics,
  };
}

it('asks for all metrics at once and for each access log once, however many authorizers an API has', async () => {
  const asked: unknown[] = [];
  const line = (value: number) => [
    {
      name: '',
      dimensions: {},
      points: [
        { at: 1, value },
        { at: 2, value: 1 },
      ],
    },
  ];
  const metrics: Cloud['metrics'] = async (_, queries) => {
    asked.push(queries.map((it: MetricQuery) => [it.name, it.dimensions]));
    return known([line(4), line(8)]);
  };
  const http = { id: 'mobile1', name: 'mobile', kind: 'http' as const };
  const cloud = cloudWith(
    [
      found({ stages: [{ ...stage, log }] }),
      found({ id: 'auth2', stages: [{ ...stage, log }] }),
      found({ api: http, kind: 'jwt' }),
    ],
    metrics,
    asked,
  );
  const read = await apisStep.look(cloud, incident, {});
  expect(read.kind === 'known' && read.value.authorizers.map((it) => it.stages)).toEqual([
    [
      {
        name: 'live',
        autoDeploy: false,
        deployedAt: 1,
        accessLog: '/aws/apigateway/orders',
        refusals: known(REFUSALS),
        clientErrors: known(5),
      },
    ],
    [
      {
        name: 'live',
        autoDeploy: false,
        deployedAt: 1,
        accessLog: '/aws/apigateway/orders',
        refusals: known(REFUSALS),
        clientErrors: known(5),
      },
    ],
    [
      {
        name: 'live',
        autoDeploy: false,
        deployedAt: 1,
        accessLog: undefined,
        refusals: gap('not found', 'The stage writes no access log, so 401 cannot be told apart from 403.'),
        clientErrors: known(9),
      },
    ],
  ]);
  expect(asked).toEqual([
    [
      ['4XXError', { ApiName: 'orders', Stage: 'live' }],
      ['4xx', { ApiId: 'mobile1', Stage: 'live' }],
    ],
    '/aws/apigateway/orders',
  ]);
});

it('metrics that are refused leave the rest; a stream of Firehose is a gap', async () => {
  const denied = gap('denied', 'no', 'cloudwatch:GetMetricData');
  const stream = { ...log, logGroup: undefined, destination: 'arn:aws:firehose:us-east-1:1:deliverystream/x' };
  const cloud = cloudWith([found({ stages: [{ ...stage, log: stream }] })], async () => denied);
  expect(await apisStep.look(cloud, incident, {})).toMatchObject({
    value: {
      authorizers: [
        {
          stages: [
            {
              accessLog: stream.destination,
              clientErrors: denied,
              refusals: gap('not found', 'The access log goes to a delivery stream, which cannot be read from here.'),
            },
          ],
        },
      ],
    },
  });
});

it('of a Lambda authorizer reads the function that decides', async () => {
  const calls = { arn: 'arn', partition: 'aws', region: 'us-east-1', account: '1', name: 'guard', qualifier: 'live' };
  const settings = gap('denied', 'no', 'lambda:GetFunctionConfiguration');
  const cloud: Cloud = {
    ...cloudWith([found({ kind: 'lambda-token', calls, stages: [] }), found({ stages: [] })], async () => known([])),
    functionSettings: async (_, called) => (called.name === 'guard' ? settings : gap('not found', 'none')),
  };
  expect(await apisStep.look(cloud, incident, {})).toMatchObject({
    value: { authorizers: [{ decides: settings }, { decides: undefined }] },
  });
});

it('for a token reads neither logs nor metrics', async () => {
  const asked: unknown[] = [];
  const cloud = cloudWith([found({ stages: [{ ...stage, log }] })], async () => known([]), asked);
  const read = await apisStep.look(cloud, exampleTokenIncident(), {});
  expect(read).toMatchObject({
    kind: 'known',
    value: { authorizers: [{ stages: [{ clientErrors: { kind: 'gap' } }] }] },
  });
  expect(asked).toEqual([]);
});
