import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiGateway } from '../../src/aws/apigateway.ts';
import { patience } from '../../src/aws/patience.ts';
import type { ApiConfig } from '../../src/config/config.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { running, START } from '../sandbox/aws/running.ts';
import { type Answer, type Loopback, refusal, startLoopback } from './loopback.ts';

const POOL = { name: 'prod', id: 'us-east-1_Prod12345', region: 'us-east-1' };
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 3);
const SPAN = { from: NOW - 3_600_000, to: NOW };

function gatewayAt(endpoint: string, named: readonly ApiConfig[] = []) {
  const config = {
    region: POOL.region,
    endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    ...patience(1000, 1),
  };
  const [rest, http] = [new APIGatewayClient(config), new ApiGatewayV2Client(config)];
  const logs = new CloudWatchLogsClient(config);
  return createApiGateway({ rest: () => rest, http: () => http, logs: () => logs, named: () => named });
}

describe('the APIs of an account', () => {
  const { settings } = running();

  it('are those whose authorizers use the pool, with routes, scopes and stages', async () => {
    const found = await gatewayAt(settings().endpoint).apis(POOL);
    const scope = 'aws.cognito.signin.user.admin';
    const nothing = {
      issuer: undefined,
      audiences: [],
      validation: undefined,
      resultTtlSeconds: undefined,
      calls: undefined,
    };
    const log = (name: string) => ({
      destination: `arn:aws:logs:us-east-1:123456789012:log-group:/aws/apigateway/${name}`,
      logGroup: `/aws/apigateway/${name}`,
      format: expect.stringContaining('$context.status'),
    });
    expect(found).toEqual(
      known({
        authorizers: [
          {
            ...nothing,
            api: { id: 'ordersapi1', name: 'orders', kind: 'rest' },
            id: 'auth01',
            name: 'prod-pool',
            kind: 'cognito',
            resultTtlSeconds: 300,
            routes: [
              { route: 'GET /orders', scopes: [] },
              { route: 'GET /orders/{id}', scopes: [] },
              { route: 'GET /profile', scopes: [scope] },
            ],
            stages: [{ name: 'live', autoDeploy: false, deployedAt: START - 20 * DAY, log: log('orders') }],
          },
          {
            ...nothing,
            api: { id: 'mobileapi1', name: 'mobile', kind: 'http' },
            id: 'jwt001',
            name: 'prod-pool',
            kind: 'jwt',
            issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Prod12345',
            audiences: ['1prodweb000000000000client', '1prodapi000000000000client'],
            routes: [
              { route: 'GET /feed', scopes: [] },
              { route: 'GET /me', scopes: [scope] },
            ],
            stages: [{ name: '$default', autoDeploy: true, deployedAt: undefined, log: log('mobile') }],
          },
        ],
        gaps: [],
        notLookedAt: [],
      }),
    );
  });

  it('that use another pool are left out', async () => {
    const other = { ...POOL, id: 'us-east-1_Stag12345' };
    expect(await gatewayAt(settings().endpoint).apis(other)).toEqual(
      known({ authorizers: [], gaps: [], notLookedAt: [] }),
    );
  });
});

describe('what AWS refuses', () => {
  let server: Loopback | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  async function gateway(answer: (path: string) => Answer, named: readonly ApiConfig[] = []) {
    server = await startLoopback(({ path }) => answer(path.split('?')[0] ?? ''));
    return gatewayAt(server.endpoint, named);
  }
  const json = (body: unknown): Answer => ({ kind: 'json', body });
  const denied: Answer = {
    ...refusal('AccessDeniedException', 'User: x is not authorized to perform: apigateway:GET', 403),
  };
  const DENIED = gap('denied', 'AWS refused apigateway:GET. Allow it in the role that the bot uses.', 'apigateway:GET');

  it('everywhere is one gap with the action', async () => {
    expect(await (await gateway(() => denied)).apis(POOL)).toEqual(DENIED);
  });

  it('for one API leaves the others', async () => {
    const authorizer = {
      id: 'a',
      name: 'pool',
      type: 'COGNITO_USER_POOLS',
      providerARNs: [`arn:aws:cognito-idp:us-east-1:1:userpool/${POOL.id}`],
    };
    const { apis } = await gateway((path) => {
      if (path === '/restapis')
        return json({
          item: [
            { id: 'good', name: 'good' },
            { id: 'bad', name: 'bad' },
          ],
        });
      if (path === '/restapis/good/authorizers') return json({ item: [authorizer] });
      return path.startsWith('/restapis/good/') ? json({ item: [] }) : denied;
    });
    const found = await apis(POOL);
    expect(found).toMatchObject({
      kind: 'known',
      value: {
        authorizers: [{ id: 'a', routes: [], stages: [] }],
        gaps: [
          { what: 'API bad', gap: DENIED },
          { what: 'HTTP APIs', gap: DENIED },
        ],
      },
    });
  });

  it('a Lambda authorizer counts only where the configuration names it for that API', async () => {
    const uri =
      'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:orders-authorizer:live/invocations';
    const answer = (path: string): Answer => {
      if (path === '/restapis') return json({ item: [{ id: 'orders', name: 'orders' }] });
      if (path.endsWith('/authorizers'))
        return json({ item: [{ id: 'l', name: 'own', type: 'TOKEN', authorizerUri: uri }] });
      return path === '/v2/apis' ? json({ items: [] }) : json({ item: [] });
    };
    const kinds = async (named: readonly ApiConfig[]) => {
      const found = await (await gateway(answer, named)).apis(POOL);
      await server?.stop();
      return found.kind === 'known'
        ? found.value.authorizers.map(({ kind, calls }) => [kind, calls?.name, calls?.qualifier])
        : found;
    };
    expect(await kinds([{ id: 'orders', authorizer: 'orders-authorizer' }])).toEqual([
      ['lambda-token', 'orders-authorizer', 'live'],
    ]);
    expect(await kinds([{ id: 'other', authorizer: 'orders-authorizer' }])).toEqual([]);
  });

  it('more APIs than are looked at are named', async () => {
    const all = Array.from({ length: 27 }, (_, index) => ({ id: `api${index}`, name: `api ${index}` }));
    const { apis } = await gateway(
      (path) => json(path === '/restapis' ? { item: all } : { item: [], items: [] }),
      [{ id: 'api26', authorizer: 'f' }],
    );
    expect(await apis(POOL)).toEqual(known({ authorizers: [], gaps: [], notLookedAt: ['api 24', 'api 25'] }));
  });

  it('a list without end is given up', async () => {
    const { apis } = await gateway((path) =>
      json(path === '/restapis' ? { item: [], position: 'more' } : { items: [] }),
    );
    expect(await apis(POOL)).toEqual(
      known({
        authorizers: [],
        gaps: [{ what: 'REST APIs', gap: gap('failed', 'apigateway:GET failed (Error).') }],
        notLookedAt: [],
      }),
    );
  });

  const LOG = {
    logGroup: '/aws/apigateway/orders',
    destination: 'arn',
    format: '{"status":"$context.status","route":"$context.routeKey"}',
  };
  const event = (status: string, timestamp: number) => ({
    message: JSON.stringify({ status, route: 'GET /a' }),
    timestamp,
  });

  it('an access log is counted page by page, to a limit that is said', async () => {
    let page = 0;
    const { apiRefusals } = await gateway(() => {
      page += 1;
      return json({
        events: [event('401', NOW - page), event('403', NOW - page), event('200', NOW)],
        nextToken: `${page}`,
      });
    });
    expect(await apiRefusals(POOL, LOG, SPAN)).toEqual(
      known({
        unauthorized: 10,
        forbidden: 10,
        since: NOW - 10,
        routes: [{ route: 'GET /a', unauthorized: 10, forbidden: 10 }],
        complete: false,
      }),
    );
    expect(JSON.parse(server?.requests[0]?.body ?? '')).toEqual({
      logGroupName: '/aws/apigateway/orders',
      startTime: SPAN.from,
      endTime: SPAN.to,
      filterPattern: '?401 ?403',
    });
  });

  it('an access log that is not there, is denied, or leaves out the status is a gap', async () => {
    const missing = await gateway(() =>
      refusal('ResourceNotFoundException', 'The specified log group does not exist.'),
    );
    expect(await missing.apiRefusals(POOL, LOG, SPAN)).toEqual(
      gap(
        'not found',
        'The log group /aws/apigateway/orders does not exist: nothing was ever written to it, or it was deleted.',
      ),
    );
    await server?.stop();
    const refused = await gateway(() =>
      refusal('AccessDeniedException', 'User: x is not authorized to perform: logs:FilterLogEvents on'),
    );
    expect(await refused.apiRefusals(POOL, LOG, SPAN)).toEqual(
      gap(
        'denied',
        'AWS refused logs:FilterLogEvents. Allow it in the role that the bot uses.',
        'logs:FilterLogEvents',
      ),
    );
    expect(await refused.apiRefusals(POOL, { ...LOG, format: '$context.requestId' }, SPAN)).toEqual(
      gap('not found', 'The format of the access log leaves out $context.status.'),
    );
  });
});
