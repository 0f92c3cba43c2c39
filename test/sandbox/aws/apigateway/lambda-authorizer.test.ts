import { beforeEach, describe, expect, test } from 'vitest';
import { deploy, type RestApi } from '../../../../sandbox/aws/apigateway/rest/api.ts';
import { type LambdaFunction, newFunction } from '../../../../sandbox/aws/lambda/function.ts';
import { running, START } from '../running.ts';

const { aws, clock, control } = running();

/** Answers by the token: a policy for one path, an explicit deny, two kinds of errors, and something that is no policy. */
const REST_CODE = `export const handler = async ({ authorizationToken: token, methodArn }) => {
  if (token === 'leave') throw new Error('Unauthorized');
  if (token === 'crash') throw new Error('no such key');
  if (token === 'odd') return { ok: true };
  const Effect = token === 'deny' ? 'Deny' : 'Allow';
  return { principalId: 'me', policyDocument: { Version: '2012-10-17', Statement: [
    { Action: 'execute-api:Invoke', Effect, Resource: methodArn }] } };
};`;
const HTTP_CODE = `export const handler = async ({ headers }) => {
  if (headers.authorization === 'leave') throw new Error('Unauthorized');
  if (headers.authorization === 'odd') return { ok: true };
  return { isAuthorized: headers.authorization === 'good' };
};`;

beforeEach(async () => {
  clock.now = START;
  await control('reset');
});

function addFunction(name: string, code: string, allowed = true): LambdaFunction {
  const fn = newFunction(aws().state, name, code, START);
  if (allowed) {
    const statement = {
      Sid: 'ApiInvoke',
      Effect: 'Allow' as const,
      Principal: { Service: 'apigateway.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: fn.arn,
    };
    fn.policies.set('$LATEST', { revisionId: 'r', statements: [statement] });
  }
  aws().state.functions.push(fn);
  return fn;
}

const uri = (fn: LambdaFunction) =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${fn.arn}/invocations`;

/** Puts a TOKEN authorizer before the paths of the orders API. */
function guardOrders(fn: LambdaFunction, ttl: number): RestApi {
  const [api] = aws().state.restApis;
  if (api === undefined) throw new Error('There is no API.');
  api.authorizers.push({
    id: 'fn01',
    name: 'by-function',
    type: 'TOKEN',
    authorizerUri: uri(fn),
    identitySource: 'method.request.header.Authorization',
    authorizerResultTtlInSeconds: ttl,
  });
  for (const { resourceMethods } of api.resources) {
    if (resourceMethods.GET !== undefined) {
      Object.assign(resourceMethods.GET, { authorizationType: 'CUSTOM', authorizerId: 'fn01' });
    }
  }
  deploy(api, 'live', START);
  return api;
}

async function get(path: string, authorization?: string) {
  const headers = authorization === undefined ? {} : { authorization };
  const answer = await fetch(`${aws().url}/_apis/${path}`, { headers });
  return [answer.status, await answer.json()];
}

const starts = (name: string) =>
  aws()
    .state.logGroups.find((group) => group.name === `/aws/lambda/${name}`)
    ?.events.filter(({ message }) => message.startsWith('START')).length ?? 0;

describe('a REST API', () => {
  test('does what the function says', async () => {
    guardOrders(addFunction('judge', REST_CODE), 0);
    const denied = 'User is not authorized to access this resource with an explicit deny';
    expect([
      await get('ordersapi1/live/orders', 'good'),
      await get('ordersapi1/live/orders', 'deny'),
      await get('ordersapi1/live/orders', 'leave'),
      await get('ordersapi1/live/orders', 'crash'),
      await get('ordersapi1/live/orders', 'odd'),
    ]).toEqual([
      [200, { ok: true }],
      [403, { message: denied }],
      [401, { message: 'Unauthorized' }],
      [500, { message: null }],
      [500, { message: null }],
    ]);
  });

  test('does not ask when there is no token, nor where it may not', async () => {
    guardOrders(addFunction('judge', REST_CODE), 0);
    expect(await get('ordersapi1/live/orders')).toEqual([401, { message: 'Unauthorized' }]);
    const [fn] = aws().state.functions;
    fn?.policies.clear();
    expect(await get('ordersapi1/live/orders', 'good')).toEqual([500, { message: null }]);
    expect(starts('judge')).toBe(0);
  });

  test('remembers a policy, also for paths that it does not cover', async () => {
    guardOrders(addFunction('judge', REST_CODE), 300);
    const answers = [
      await get('ordersapi1/live/orders', 'good'),
      await get('ordersapi1/live/profile', 'good'),
      await get('ordersapi1/live/orders', 'good'),
    ];
    const asked = starts('judge');
    clock.now += 300_000;
    answers.push(await get('ordersapi1/live/profile', 'good'));
    expect([answers, asked, starts('judge')]).toEqual([
      [
        [200, { ok: true }],
        [403, { message: 'User is not authorized to access this resource' }],
        [200, { ok: true }],
        [200, { ok: true }],
      ],
      1,
      2,
    ]);
  });
});

test('an HTTP API does what the function says, in its simple form', async () => {
  const fn = addFunction('doorman', HTTP_CODE);
  const [api] = aws().state.httpApis;
  if (api === undefined) throw new Error('There is no API.');
  api.authorizers.push({
    AuthorizerId: 'fn01',
    Name: 'by-function',
    AuthorizerType: 'REQUEST',
    AuthorizerUri: uri(fn),
    AuthorizerPayloadFormatVersion: '2.0',
    EnableSimpleResponses: true,
    IdentitySource: ['$request.header.Authorization'],
  });
  api.routes.push({ RouteId: 'r1', RouteKey: 'GET /gate', AuthorizationType: 'CUSTOM', AuthorizerId: 'fn01' });
  const answers = [];
  for (const token of ['good', 'bad', 'leave', 'odd', undefined])
    answers.push(await get('mobileapi1/$default/gate', token));
  expect(answers).toEqual([
    [200, { ok: true }],
    [403, { message: 'Forbidden' }],
    [401, { message: 'Unauthorized' }],
    [500, { message: 'Internal Server Error' }],
    [401, { message: 'Unauthorized' }],
  ]);
});
