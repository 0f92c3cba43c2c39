import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { WAFV2Client } from '@aws-sdk/client-wafv2';
import type { OpenCloud } from '../evidence/cloud.ts';
import { createApiGateway } from './apigateway.ts';
import { type ClientsOptions, createClients } from './clients.ts';
import { createTrail } from './cloudtrail.ts';
import { createMetrics } from './cloudwatch.ts';
import { createTriggerLogs } from './cloudwatch-logs.ts';
import { createUserPools } from './cognito.ts';
import { createSignInHistory } from './cognito-history.ts';
import { createPoolSurroundings } from './cognito-surroundings.ts';
import { createTriggerFunctions } from './lambda.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { createRun } from './run.ts';
import { createSecretHashes } from './secret-hashes.ts';
import { createWebAcls } from './wafv2.ts';

export interface CloudOptions extends ClientsOptions {
  now(): number;
  readonly limiter?: Limiter;
}

/** The cloud over the real SDK. Clients, connections and limits are shared; each run asks nothing twice. */
export function createOpenCloud(options: CloudOptions): OpenCloud {
  const limiter = options.limiter ?? createLimiter();
  const cognito = createClients((config) => new CognitoIdentityProviderClient(config), options);
  const cloudwatch = createClients((config) => new CloudWatchClient(config), options);
  const rest = createClients((config) => new APIGatewayClient(config), options);
  const http = createClients((config) => new ApiGatewayV2Client(config), options);
  const cloudtrail = createClients((config) => new CloudTrailClient(config), options);
  const lambda = createClients((config) => new LambdaClient(config), options);
  const logs = createClients((config) => new CloudWatchLogsClient(config), options);
  const waf = createClients((config) => new WAFV2Client(config), options);
  return (run) => {
    const { through, streaming } = createRun({ ...run, limiter, now: options.now });
    return {
      ...createUserPools({ client: (pool) => through(cognito(pool)) }),
      ...createSignInHistory({ client: (pool) => through(cognito(pool)) }),
      ...createPoolSurroundings({ client: (pool) => through(cognito(pool)) }),
      ...createSecretHashes({ client: (pool) => through(cognito(pool)) }),
      ...createApiGateway({
        rest: (pool) => through(rest(pool)),
        http: (pool) => through(http(pool)),
        logs: (pool) => streaming(logs(pool)),
        named: (pool) => options.pools.find((it) => it.id === pool.id && it.region === pool.region)?.apis ?? [],
      }),
      ...createTrail({ client: (pool) => through(cloudtrail(pool)), deadline: run.deadline, now: options.now }),
      ...createTriggerFunctions({ client: (pool, region) => through(lambda(pool, region)) }),
      ...createTriggerLogs({ client: (pool, region) => streaming(logs(pool, region)), now: options.now }),
      ...createMetrics({ client: (pool) => through(cloudwatch(pool)) }),
      ...createWebAcls({ client: (pool) => through(waf(pool)) }),
    };
  };
}
