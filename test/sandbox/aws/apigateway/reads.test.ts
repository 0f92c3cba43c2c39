import {
  APIGatewayClient,
  GetAuthorizerCommand,
  GetAuthorizersCommand,
  GetDeploymentsCommand,
  GetMethodCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStageCommand,
  GetStagesCommand,
} from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  GetApisCommand,
  GetAuthorizersCommand as GetHttpAuthorizersCommand,
  GetStagesCommand as GetHttpStagesCommand,
  GetRoutesCommand,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deploy } from '../../../../sandbox/aws/apigateway/rest/api.ts';
import { refusalOf, running, START } from '../running.ts';

const { aws, control, settings } = running();
const day = 86_400_000;
const clients: { rest?: APIGatewayClient; http?: ApiGatewayV2Client } = {};
beforeAll(() => {
  clients.rest = new APIGatewayClient(settings());
  clients.http = new ApiGatewayV2Client(settings());
});
afterAll(() => {
  clients.rest?.destroy();
  clients.http?.destroy();
});
beforeEach(async () => {
  await control('reset');
});

function rest(): APIGatewayClient {
  if (clients.rest === undefined) throw new Error('There is no client yet.');
  return clients.rest;
}
function http(): ApiGatewayV2Client {
  if (clients.http === undefined) throw new Error('There is no client yet.');
  return clients.http;
}
const restApiId = 'ordersapi1';
const guarded = {
  httpMethod: 'GET',
  authorizationType: 'COGNITO_USER_POOLS',
  authorizerId: 'auth01',
  apiKeyRequired: false,
};

describe('REST APIs', () => {
  test('are listed, in pages', async () => {
    const [api] = aws().state.restApis;
    if (api === undefined) throw new Error('There is no API.');
    aws().state.restApis.push({ ...api, description: { ...api.description, id: 'other', name: 'other' } });
    const first = await rest().send(new GetRestApisCommand({ limit: 1 }));
    const second = await rest().send(new GetRestApisCommand({ limit: 1, position: first.position }));
    expect([first.items, second.items?.map(({ name }) => name), second.position]).toEqual([
      [{ id: restApiId, name: 'orders', createdDate: new Date(START - 300 * day), apiKeySource: 'HEADER' }],
      ['other'],
      undefined,
    ]);
    expect(await refusalOf(rest().send(new GetRestApisCommand({ position: 'guess' })))).toBe(
      'BadRequestException: Invalid position parameter specified',
    );
  });

  test('tell their authorizers', async () => {
    const authorizer = {
      id: 'auth01',
      name: 'prod-pool',
      type: 'COGNITO_USER_POOLS',
      providerARNs: ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Prod12345'],
      authType: 'cognito_user_pools',
      identitySource: 'method.request.header.Authorization',
      authorizerResultTtlInSeconds: 300,
    };
    const { items } = await rest().send(new GetAuthorizersCommand({ restApiId }));
    expect(items).toEqual([authorizer]);
    const { $metadata: _, ...one } = await rest().send(new GetAuthorizerCommand({ restApiId, authorizerId: 'auth01' }));
    expect(one).toEqual(authorizer);
  });

  test('tell their paths, methods only when asked', async () => {
    const bare = await rest().send(new GetResourcesCommand({ restApiId }));
    expect(bare.items?.map(({ path, resourceMethods }) => [path, resourceMethods])).toEqual([
      ['/', {}],
      ['/health', { GET: {} }],
      ['/orders', { GET: {} }],
      ['/orders/{id}', { GET: {} }],
      ['/profile', { GET: {} }],
    ]);
    const whole = await rest().send(new GetResourcesCommand({ restApiId, embed: ['methods'] }));
    expect(whole.items?.slice(-2).map(({ resourceMethods }) => resourceMethods?.GET)).toEqual([
      guarded,
      { ...guarded, authorizationScopes: ['aws.cognito.signin.user.admin'] },
    ]);
    const { $metadata: _, ...method } = await rest().send(
      new GetMethodCommand({ restApiId, resourceId: 'orders1', httpMethod: 'GET' }),
    );
    expect(method).toEqual(guarded);
  });

  test('tell what is deployed where, and since when', async () => {
    const [api] = aws().state.restApis;
    if (api === undefined) throw new Error('There is no API.');
    deploy(api, 'live', START - day);
    deploy(api, 'beta', START);
    const stages = await rest().send(new GetStagesCommand({ restApiId }));
    expect(
      stages.item?.map(({ stageName, deploymentId, lastUpdatedDate }) => [stageName, deploymentId, lastUpdatedDate]),
    ).toEqual([
      ['live', 'dep002', new Date(START - day)],
      ['beta', 'dep003', new Date(START)],
    ]);
    const live = await rest().send(new GetStageCommand({ restApiId, stageName: 'live' }));
    expect([live.accessLogSettings?.destinationArn, live.createdDate]).toEqual([
      'arn:aws:logs:us-east-1:123456789012:log-group:/aws/apigateway/orders',
      new Date(START - 20 * day),
    ]);
    const { items } = await rest().send(new GetDeploymentsCommand({ restApiId }));
    expect(items).toEqual([
      { id: 'dep001', createdDate: new Date(START - 20 * day) },
      { id: 'dep002', createdDate: new Date(START - day) },
      { id: 'dep003', createdDate: new Date(START) },
    ]);
  });

  test('that are not there are not found', async () => {
    expect([
      await refusalOf(rest().send(new GetAuthorizersCommand({ restApiId: 'gone' }))),
      await refusalOf(rest().send(new GetAuthorizerCommand({ restApiId, authorizerId: 'gone' }))),
      await refusalOf(rest().send(new GetMethodCommand({ restApiId, resourceId: 'gone', httpMethod: 'GET' }))),
      await refusalOf(rest().send(new GetMethodCommand({ restApiId, resourceId: 'orders1', httpMethod: 'PUT' }))),
      await refusalOf(rest().send(new GetStageCommand({ restApiId, stageName: 'gone' }))),
    ]).toEqual([
      'NotFoundException: Invalid API identifier specified 123456789012:gone',
      'NotFoundException: Invalid Authorizer identifier specified',
      'NotFoundException: Invalid Resource identifier specified',
      'NotFoundException: Invalid Method identifier specified',
      'NotFoundException: Invalid stage identifier specified',
    ]);
  });

  test('are forbidden by the action that IAM has for them', async () => {
    await control('fault', { kind: 'access-denied', times: 1, service: 'apigateway' });
    expect(await refusalOf(rest().send(new GetAuthorizersCommand({ restApiId })))).toBe(
      'AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/cognito-responder-triage/demo is not authorized to perform: apigateway:GET on resource: arn:aws:apigateway:us-east-1::/restapis/ordersapi1 because no identity-based policy allows the apigateway:GET action',
    );
    await control('fault', { kind: 'throttle', times: 1, service: 'apigateway' });
    expect(await refusalOf(rest().send(new GetRestApisCommand()))).toBe('TooManyRequestsException: Too Many Requests');
  });
});

describe('HTTP APIs', () => {
  const ApiId = 'mobileapi1';

  test('tell what they are, who judges, what needs which scope, and where they are served', async () => {
    const apis = await http().send(new GetApisCommand());
    const authorizers = await http().send(new GetHttpAuthorizersCommand({ ApiId }));
    const routes = await http().send(new GetRoutesCommand({ ApiId }));
    const stages = await http().send(new GetHttpStagesCommand({ ApiId }));
    expect([
      apis.Items?.map((api) => [api.ApiId, api.Name, api.ProtocolType, api.CreatedDate]),
      authorizers.Items,
      routes.Items,
      stages.Items?.map((stage) => [
        stage.StageName,
        stage.AutoDeploy,
        stage.LastUpdatedDate,
        stage.AccessLogSettings?.DestinationArn,
      ]),
    ]).toEqual([
      [[ApiId, 'mobile', 'HTTP', new Date(START - 200 * day)]],
      [
        {
          AuthorizerId: 'jwt001',
          Name: 'prod-pool',
          AuthorizerType: 'JWT',
          IdentitySource: ['$request.header.Authorization'],
          JwtConfiguration: {
            Issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Prod12345',
            Audience: ['1prodweb000000000000client', '1prodapi000000000000client'],
          },
        },
      ],
      [
        { RouteId: 'feed001', RouteKey: 'GET /feed', AuthorizationType: 'JWT', AuthorizerId: 'jwt001' },
        {
          RouteId: 'me00001',
          RouteKey: 'GET /me',
          AuthorizationType: 'JWT',
          AuthorizerId: 'jwt001',
          AuthorizationScopes: ['aws.cognito.signin.user.admin'],
        },
      ],
      [
        [
          '$default',
          true,
          new Date(START - 60 * day),
          'arn:aws:logs:us-east-1:123456789012:log-group:/aws/apigateway/mobile',
        ],
      ],
    ]);
  });

  test('come in pages, and are not found when not there', async () => {
    const first = await http().send(new GetRoutesCommand({ ApiId, MaxResults: '1' }));
    const second = await http().send(new GetRoutesCommand({ ApiId, MaxResults: '1', NextToken: first.NextToken }));
    expect([first.Items?.length, second.Items?.[0]?.RouteKey, second.NextToken]).toEqual([1, 'GET /me', undefined]);
    expect(await refusalOf(http().send(new GetRoutesCommand({ ApiId: 'gone' })))).toBe(
      'NotFoundException: Invalid API identifier specified 123456789012:gone',
    );
  });
});
