import { AddPermissionCommand, LambdaClient, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { newAccount } from '../../sandbox/aws/account.ts';
import { deploy, type RestApi } from '../../sandbox/aws/apigateway/rest/api.ts';
import { type LambdaFunction, newFunction } from '../../sandbox/aws/lambda/function.ts';
import { addAlias, publish } from '../../sandbox/aws/lambda/publish.ts';
import { writeLines } from '../../sandbox/aws/logs/write.ts';
import { startAws } from '../../sandbox/aws/server.ts';
import { newClient, newPool } from '../../sandbox/scenarios/pools.ts';
import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import {
  ACCESS_LINES,
  ACCESS_LOG,
  ACCOUNT,
  type AwsServer,
  CREDENTIALS,
  FUNCTION,
  LOG_GROUP,
  LOG_LINES,
  LOG_STREAM,
  REGION,
  RESERVED,
  TAGS,
} from './aws-server.ts';
import { fillMetrics } from './fill-aws.ts';

const POOL_ID = 'us-east-1_Contract2';
const WEB = '1contractweb00000000000000';
const MINUTE_MS = 60_000;
const AT = Math.floor(EXAMPLE_NOW / MINUTE_MS) * MINUTE_MS - 10 * MINUTE_MS;

const scenario: Scenario = {
  name: 'contract',
  title: 'The account of the contract tests',
  build: (now) => {
    const pool = newPool(POOL_ID, 'contract', now);
    pool.clients.push(
      newClient(pool, WEB, 'web', now, { ClientSecret: 'a-secret-of-nobody' }),
      newClient(pool, '2contractplain000000000000', 'plain', now),
    );
    pool.providers.push({ ProviderName: 'Google', ProviderType: 'Google', LastModifiedDate: new Date(now) });
    pool.resourceServers.push({
      UserPoolId: POOL_ID,
      Identifier: 'orders',
      Name: 'Orders',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'Reads orders' }],
    });
    const account = newAccount({ id: ACCOUNT, region: REGION, pools: [pool], functions: [trigger(now)] });
    account.restApis.push(restApi(pool.description.Arn, now));
    account.httpApis.push({
      description: {
        ApiId: 'mobile1',
        Name: 'mobile',
        ProtocolType: 'HTTP',
        RouteSelectionExpression: '$request.method',
      },
      authorizers: [
        {
          AuthorizerId: 'jwt001',
          Name: 'pool',
          AuthorizerType: 'JWT',
          IdentitySource: ['$request.header.Authorization'],
          JwtConfiguration: { Issuer: `https://cognito-idp.${REGION}.amazonaws.com/${POOL_ID}`, Audience: ['web'] },
        },
      ],
      routes: [
        {
          RouteId: 'route01',
          RouteKey: 'GET /feed',
          AuthorizationType: 'JWT',
          AuthorizerId: 'jwt001',
          AuthorizationScopes: ['orders/read'],
        },
      ],
      stages: [{ StageName: '$default', AutoDeploy: true }],
      answers: new Map(),
    });
    for (const [group, lines] of [
      [LOG_GROUP, LOG_LINES],
      [ACCESS_LOG, ACCESS_LINES],
    ] as const) {
      writeLines(
        account,
        group,
        lines.map((message, index) => ({ stream: LOG_STREAM, at: AT + index, message })),
      );
    }
    return account;
  },
};

function trigger(now: number): LambdaFunction {
  const fn = newFunction({ id: ACCOUNT, region: REGION }, FUNCTION, 'export const handler = (event) => event;', now, {
    Timeout: 4,
    MemorySize: 256,
    Environment: { Variables: { TABLE_SECRET: 'a-secret-of-nobody' } },
  });
  publish(fn, now, 'first');
  fn.latest = { ...fn.latest, configuration: { ...fn.latest.configuration, MemorySize: 512 } };
  publish(fn, now, 'second');
  addAlias(fn, 'live', '1');
  Object.assign(fn.tags, TAGS);
  return fn;
}

function restApi(poolArn: string, now: number): RestApi {
  const api: RestApi = {
    description: { id: 'orders1', name: 'orders', createdDate: new Date(now) },
    authorizers: [
      {
        id: 'auth01',
        name: 'pool',
        type: 'COGNITO_USER_POOLS',
        providerARNs: [poolArn],
        identitySource: 'method.request.header.Authorization',
        authorizerResultTtlInSeconds: 300,
      },
    ],
    resources: [
      {
        id: 'root01',
        path: '/',
        resourceMethods: {
          GET: {
            httpMethod: 'GET',
            authorizationType: 'COGNITO_USER_POOLS',
            authorizerId: 'auth01',
            authorizationScopes: ['orders/read'],
          },
        },
      },
    ],
    stages: [],
    deployments: [],
    answers: new Map(),
  };
  deploy(api, 'live', now);
  return api;
}

/** The project's own stand-in: what it has an operation for is written through it, the rest is put in directly. */
export async function startAwsStandIn(): Promise<AwsServer> {
  const aws = await startAws({ scenario, now: () => EXAMPLE_NOW, controlToken: 'contract' });
  const place = { endpoint: aws.url, region: REGION, credentials: CREDENTIALS };
  const lambda = new LambdaClient(place);
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: FUNCTION,
      Qualifier: 'live',
      StatementId: 'CognitoInvoke',
      Action: 'lambda:InvokeFunction',
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${POOL_ID}`,
    }),
  );
  await lambda.send(
    new PutFunctionConcurrencyCommand({ FunctionName: FUNCTION, ReservedConcurrentExecutions: RESERVED }),
  );
  lambda.destroy();
  await fillMetrics(place, AT);
  return {
    endpoint: aws.url,
    pool: { name: 'contract', id: POOL_ID, region: REGION },
    ids: { web: WEB, rest: 'orders1', restAuthorizer: 'auth01', http: 'mobile1', httpAuthorizer: 'jwt001' },
    at: AT,
    stop: aws.close,
  };
}
