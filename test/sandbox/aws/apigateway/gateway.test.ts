import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { beforeEach, describe, expect, test } from 'vitest';
import { deploy, type RestApi } from '../../../../sandbox/aws/apigateway/rest/api.ts';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { running, START } from '../running.ts';

const { aws, clock, cognito, control } = running();
const web = '1prodweb000000000000client';

beforeEach(async () => {
  clock.now = START;
  await control('reset');
});

async function tokens(ClientId = web, USERNAME = 'alice') {
  const { AuthenticationResult: { AccessToken = '', IdToken = '' } = {} } = await cognito().send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: DEMO_PASSWORD },
    }),
  );
  return { access: AccessToken, id: IdToken };
}

/** Status, body, and what the answer says about why. */
async function get(path: string, authorization?: string, method = 'GET') {
  const headers = authorization === undefined ? {} : { authorization };
  const answer = await fetch(`${aws().url}/_apis/${path}`, { method, headers });
  const why = answer.headers.get('www-authenticate') ?? answer.headers.get('x-amzn-errortype');
  const body = (await answer.json()) as object;
  return why === null ? [answer.status, body] : [answer.status, body, why];
}

function orders(): RestApi {
  const [api] = aws().state.restApis;
  if (api === undefined) throw new Error('There is no REST API.');
  return api;
}

const ok = [200, { ok: true }];
const unauthorized = [401, { message: 'Unauthorized' }, 'UnauthorizedException'];

describe('a REST API', () => {
  test('without scopes takes ID tokens, with scopes access tokens that have one', async () => {
    const { access, id } = await tokens();
    expect([
      await get('ordersapi1/live/orders', id),
      await get('ordersapi1/live/orders/7', `Bearer ${id}`),
      await get('ordersapi1/live/orders', access),
      await get('ordersapi1/live/profile', access),
      await get('ordersapi1/live/profile', id),
      await get('ordersapi1/live/orders'),
      await get('ordersapi1/live/orders', 'Bearer garbage'),
      await get('ordersapi1/live/orders', `${id.slice(0, -5)}AAAAA`),
      await get('ordersapi1/live/health'),
    ]).toEqual([ok, ok, unauthorized, ok, unauthorized, unauthorized, unauthorized, unauthorized, ok]);
  });

  test('tells an expired token apart, and a path that is not there', async () => {
    const { id } = await tokens();
    clock.now += 3_600_000;
    expect([
      await get('ordersapi1/live/orders', id),
      await get('ordersapi1/live/nowhere', id),
      await get('ordersapi1/live/orders', id, 'PUT'),
      await get('ordersapi1/gone/orders', id),
    ]).toEqual([
      [401, { message: 'The incoming token has expired' }, 'UnauthorizedException'],
      [403, { message: 'Missing Authentication Token' }, 'MissingAuthenticationTokenException'],
      [403, { message: 'Missing Authentication Token' }, 'MissingAuthenticationTokenException'],
      [404, { message: 'Not Found' }],
    ]);
  });

  test('takes tokens of its own pool only', async () => {
    const { id } = await tokens('3legaweb000000000000client', 'Mallory');
    expect(await get('ordersapi1/live/orders', id)).toEqual(unauthorized);
  });

  test('holds the audience against its expression', async () => {
    const { id } = await tokens();
    const [authorizer] = orders().authorizers;
    if (authorizer === undefined) throw new Error('There is no authorizer.');
    authorizer.identityValidationExpression = '1prodweb.*';
    deploy(orders(), 'live', START);
    expect(await get('ordersapi1/live/orders', id)).toEqual(ok);
    authorizer.identityValidationExpression = 'another-client';
    deploy(orders(), 'live', START);
    expect(await get('ordersapi1/live/orders', id)).toEqual(unauthorized);
  });

  test('does not know the newer form of issuers', async () => {
    const [pool] = aws().state.pools;
    if (pool === undefined) throw new Error('There is no pool.');
    const before = await tokens();
    pool.description.IssuerConfiguration = { Type: 'UPDATED' };
    const after = await tokens();
    expect([await get('ordersapi1/live/orders', before.id), await get('ordersapi1/live/orders', after.id)]).toEqual([
      ok,
      unauthorized,
    ]);
  });

  test('serves what was deployed, not what was changed since', async () => {
    const { access, id } = await tokens();
    const method = orders().resources.find(({ path }) => path === '/orders')?.resourceMethods.GET;
    if (method === undefined) throw new Error('There is no method.');
    method.authorizationScopes = ['aws.cognito.signin.user.admin'];
    expect([await get('ordersapi1/live/orders', id), await get('ordersapi1/live/orders', access)]).toEqual([
      ok,
      unauthorized,
    ]);
    deploy(orders(), 'live', START);
    expect([await get('ordersapi1/live/orders', id), await get('ordersapi1/live/orders', access)]).toEqual([
      unauthorized,
      ok,
    ]);
  });

  test('with an authorizer that is gone fails by itself', async () => {
    orders().authorizers.length = 0;
    deploy(orders(), 'live', START);
    expect(await get('ordersapi1/live/orders', 'x')).toEqual([
      500,
      { message: null },
      'AuthorizerConfigurationException',
    ]);
  });
});

describe('an HTTP API', () => {
  const said = (status: number, message: string, error: string, description: string, scope = '') => [
    status,
    { message },
    `Bearer scope="${scope}" error="${error}" error_description="${description}"`,
  ];
  const invalid = (description: string) => said(401, 'Unauthorized', 'invalid_token', description);

  test('takes both kinds of tokens, and where it wants a scope those that have it', async () => {
    const { access, id } = await tokens();
    expect([
      await get('mobileapi1/$default/feed', id),
      await get('mobileapi1/$default/feed', `Bearer ${access}`),
      await get('mobileapi1/$default/me', access),
      await get('mobileapi1/$default/me', id),
      await get('mobileapi1/$default/feed'),
      await get('mobileapi1/$default/nowhere', id),
    ]).toEqual([
      ok,
      ok,
      ok,
      said(
        403,
        'Forbidden',
        'insufficient_scope',
        'the token does not have a required scope',
        'aws.cognito.signin.user.admin',
      ),
      [401, { message: 'Unauthorized' }, 'Bearer'],
      [404, { message: 'Not Found' }],
    ]);
  });

  test('says what is wrong with a token', async () => {
    const { access } = await tokens();
    const other = await tokens('3legaweb000000000000client', 'Mallory');
    const [authorizer] = aws().state.httpApis[0]?.authorizers ?? [];
    if (authorizer?.JwtConfiguration === undefined) throw new Error('There is no authorizer.');
    const answers = [
      await get('mobileapi1/$default/feed', 'garbage'),
      await get('mobileapi1/$default/feed', `${access.slice(0, -5)}AAAAA`),
      await get('mobileapi1/$default/feed', other.access),
    ];
    authorizer.JwtConfiguration.Audience = ['another-client'];
    answers.push(await get('mobileapi1/$default/feed', access));
    authorizer.JwtConfiguration.Audience = [web];
    clock.now += 3_600_000;
    answers.push(await get('mobileapi1/$default/feed', access));
    authorizer.JwtConfiguration.Issuer = `${authorizer.JwtConfiguration.Issuer}/`;
    answers.push(await get('mobileapi1/$default/feed', access));
    expect(answers).toEqual([
      invalid('the token is not a JWT'),
      invalid('the token signature is not valid'),
      invalid('the token does not have a valid issuer'),
      invalid('the token does not have a valid audience'),
      invalid('the token has expired'),
      invalid('the token does not have a valid issuer'),
    ]);
  });
});

describe('what requests leave', () => {
  /** Name, dimensions, count and sum of the metrics, latency left out. */
  const counted = () =>
    [...aws().state.metrics.values()]
      .filter(({ namespace, name }) => namespace === 'AWS/ApiGateway' && name !== 'Latency')
      .map(({ name, dimensions, minutes }) => {
        const { count = 0, sum = 0 } = [...minutes.values()][0] ?? {};
        return [name, dimensions, count, sum];
      });
  const lines = (group: string) =>
    aws()
      .state.logGroups.find(({ name }) => name === group)
      ?.events.map(({ message }) => message);

  test('metrics of a REST API, by route where that is on, and a line each', async () => {
    const { id } = await tokens();
    await get('ordersapi1/live/orders/7', id);
    await get('ordersapi1/live/orders/8', 'garbage');
    const api = { ApiName: 'orders' };
    const stage = { ...api, Stage: 'live' };
    const route = { ...stage, Method: 'GET', Resource: '/orders/{id}' };
    expect(counted()).toEqual(
      [api, stage, route].flatMap((dimensions) => [
        ['Count', dimensions, 2, 2],
        ['4XXError', dimensions, 2, 1],
        ['5XXError', dimensions, 2, 0],
      ]),
    );
    const line = {
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ip: '127.0.0.1',
      requestTime: '20/Nov/2026:12:00:00 +0000',
      httpMethod: 'GET',
      resourcePath: '/orders/{id}',
      status: '200',
      error: '-',
    };
    expect(lines('/aws/apigateway/orders')?.map((each) => JSON.parse(each))).toEqual([
      line,
      { ...line, status: '401', error: 'Unauthorized' },
    ]);
  });

  test('metrics of an HTTP API, and a line that names what the authorizer said', async () => {
    const { id } = await tokens();
    await get('mobileapi1/$default/me', id);
    expect(counted()).toEqual(
      [{ ApiId: 'mobileapi1' }, { ApiId: 'mobileapi1', Stage: '$default' }].flatMap((dimensions) => [
        ['Count', dimensions, 1, 1],
        ['4xx', dimensions, 1, 1],
        ['5xx', dimensions, 1, 0],
      ]),
    );
    expect(lines('/aws/apigateway/mobile')).toEqual([
      '127.0.0.1 [20/Nov/2026:12:00:00 +0000] "GET /me" 403 the token does not have a required scope',
    ]);
  });
});
