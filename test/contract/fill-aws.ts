import {
  APIGatewayClient,
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateRouteCommand,
  CreateStageCommand,
  CreateAuthorizerCommand as CreateV2AuthorizerCommand,
} from '@aws-sdk/client-apigatewayv2';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  CreateResourceServerCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  TagResourceCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { AwsClient } from 'aws4fetch';
import type { PoolRef } from '../../src/incident/incident.ts';
import {
  ACCESS_LINES,
  ACCESS_LOG,
  ACCOUNT,
  type AwsServer,
  CREDENTIALS,
  FUNCTION,
  FUNCTION_ARN,
  LOG_GROUP,
  LOG_LINES,
  LOG_STREAM,
  METRICS,
  REGION,
  RESERVED,
  TAGS,
} from './aws-server.ts';
import { fillCognito } from './fill-cognito.ts';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/${FUNCTION}`;
/** A zip archive of nothing: the function is never run. */
const EMPTY_ZIP = Uint8Array.from([0x50, 0x4b, 5, 6, ...Array<number>(18).fill(0)]);

interface Place {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: typeof CREDENTIALS;
}

/** Fills a server of others through its own operations. `at` is the start of a minute, some minutes ago. */
export async function fillAws(endpoint: string, at: number): Promise<Omit<AwsServer, 'stop'>> {
  const place = { endpoint, region: REGION, credentials: CREDENTIALS };
  const { pool, clients } = await fillCognito(endpoint);
  await fillSurroundings(place, pool);
  await fillFunction(place, pool);
  await fillLogs(place, at);
  await fillMetrics(place, at);
  const ids = { web: clients.web, ...(await fillRestApi(place, pool)), ...(await fillHttpApi(place, pool)) };
  return { endpoint, pool, ids, at };
}

async function fillSurroundings(place: Place, { id: UserPoolId }: PoolRef): Promise<void> {
  const cognito = new CognitoIdentityProviderClient(place);
  await cognito.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: { client_id: 'web', client_secret: 'a-secret-of-nobody', authorize_scopes: 'openid' },
    }),
  );
  await cognito.send(
    new CreateResourceServerCommand({
      UserPoolId,
      Identifier: 'orders',
      Name: 'Orders',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'Reads orders' }],
    }),
  );
  cognito.destroy();
}

async function fillFunction(place: Place, pool: PoolRef): Promise<void> {
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  const iam = new AwsClient({ ...CREDENTIALS, region: REGION, service: 'iam' });
  const body = new URLSearchParams({
    Action: 'CreateRole',
    Version: '2010-05-08',
    RoleName: FUNCTION,
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  const made = await iam.fetch(place.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  });
  if (!made.ok) throw new Error(`The role was not made: ${await made.text()}`);

  const lambda = new LambdaClient(place);
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: FUNCTION,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: ROLE,
      Code: { ZipFile: EMPTY_ZIP },
      Timeout: 4,
      MemorySize: 256,
      Environment: { Variables: { TABLE_SECRET: 'a-secret-of-nobody' } },
    }),
  );
  await lambda.send(new PublishVersionCommand({ FunctionName: FUNCTION, Description: 'first' }));
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: FUNCTION, MemorySize: 512 }));
  await lambda.send(new PublishVersionCommand({ FunctionName: FUNCTION, Description: 'second' }));
  await lambda.send(new CreateAliasCommand({ FunctionName: FUNCTION, Name: 'live', FunctionVersion: '1' }));
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: FUNCTION,
      Qualifier: 'live',
      StatementId: 'CognitoInvoke',
      Action: 'lambda:InvokeFunction',
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${pool.id}`,
    }),
  );
  await lambda.send(
    new PutFunctionConcurrencyCommand({ FunctionName: FUNCTION, ReservedConcurrentExecutions: RESERVED }),
  );
  await lambda.send(new TagResourceCommand({ Resource: FUNCTION_ARN, Tags: TAGS }));
  lambda.destroy();
}

async function fillLogs(place: Place, at: number): Promise<void> {
  const logs = new CloudWatchLogsClient(place);
  for (const [logGroupName, lines] of [
    [LOG_GROUP, LOG_LINES],
    [ACCESS_LOG, ACCESS_LINES],
  ] as const) {
    const stream = { logGroupName, logStreamName: LOG_STREAM };
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await logs.send(new CreateLogStreamCommand(stream));
    const logEvents = lines.map((message, index) => ({ timestamp: at + index, message }));
    await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
  }
  logs.destroy();
}

/** Also how the stand-in gets its metrics. */
export async function fillMetrics(place: Place, at: number): Promise<void> {
  const cloudwatch = new CloudWatchClient(place);
  const Dimensions = [{ Name: 'FunctionName', Value: FUNCTION }];
  const datum = (MetricName: string, Value: number) => ({ MetricName, Value, Dimensions, Timestamp: new Date(at) });
  await cloudwatch.send(
    new PutMetricDataCommand({
      Namespace: METRICS.namespace,
      MetricData: [
        ...METRICS.errors.map((value) => datum('Errors', value)),
        ...METRICS.durations.map((value) => datum('Duration', value)),
      ],
    }),
  );
  cloudwatch.destroy();
}

async function fillRestApi(place: Place, pool: PoolRef): Promise<{ rest: string; restAuthorizer: string }> {
  const client = new APIGatewayClient(place);
  const { id: restApiId = '' } = await client.send(new CreateRestApiCommand({ name: 'orders' }));
  const authorizer = await client.send(
    new CreateAuthorizerCommand({
      restApiId,
      name: 'pool',
      type: 'COGNITO_USER_POOLS',
      providerARNs: [`arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${pool.id}`],
      identitySource: 'method.request.header.Authorization',
      authorizerResultTtlInSeconds: 300,
    }),
  );
  const { items: [root] = [] } = await client.send(new GetResourcesCommand({ restApiId }));
  const method = { restApiId, resourceId: root?.id ?? '', httpMethod: 'GET' };
  await client.send(
    new PutMethodCommand({
      ...method,
      authorizationType: 'COGNITO_USER_POOLS',
      authorizerId: authorizer.id,
      authorizationScopes: ['orders/read'],
    }),
  );
  await client.send(new PutIntegrationCommand({ ...method, type: 'MOCK' }));
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'live' }));
  client.destroy();
  return { rest: restApiId, restAuthorizer: authorizer.id ?? '' };
}

async function fillHttpApi(place: Place, pool: PoolRef): Promise<{ http: string; httpAuthorizer: string }> {
  const client = new ApiGatewayV2Client(place);
  const { ApiId = '' } = await client.send(new CreateApiCommand({ Name: 'mobile', ProtocolType: 'HTTP' }));
  const { AuthorizerId = '' } = await client.send(
    new CreateV2AuthorizerCommand({
      ApiId,
      Name: 'pool',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: `https://cognito-idp.${REGION}.amazonaws.com/${pool.id}`, Audience: ['web'] },
    }),
  );
  const guarded = { ApiId, AuthorizationType: 'JWT' as const, AuthorizerId };
  await client.send(
    new CreateRouteCommand({ ...guarded, RouteKey: 'GET /feed', AuthorizationScopes: ['orders/read'] }),
  );
  await client.send(new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true }));
  client.destroy();
  return { http: ApiId, httpAuthorizer: AuthorizerId };
}
