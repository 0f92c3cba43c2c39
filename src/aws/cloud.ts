import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { OpenCloud } from '../evidence/cloud.ts';
import { type ClientsOptions, createClients } from './clients.ts';
import { createTrail } from './cloudtrail.ts';
import { createMetrics } from './cloudwatch.ts';
import { createUserPools } from './cognito.ts';
import { createPoolSurroundings } from './cognito-surroundings.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { createRun } from './run.ts';

export interface CloudOptions extends ClientsOptions {
  now(): number;
  readonly limiter?: Limiter;
}

/** The cloud over the real SDK. Clients, connections and limits are shared; each run asks nothing twice. */
export function createOpenCloud(options: CloudOptions): OpenCloud {
  const limiter = options.limiter ?? createLimiter();
  const cognito = createClients((config) => new CognitoIdentityProviderClient(config), options);
  const cloudwatch = createClients((config) => new CloudWatchClient(config), options);
  const cloudtrail = createClients((config) => new CloudTrailClient(config), options);
  return (run) => {
    const { through } = createRun({ ...run, limiter, now: options.now });
    return {
      ...createUserPools({ client: (pool) => through(cognito(pool)) }),
      ...createPoolSurroundings({ client: (pool) => through(cognito(pool)) }),
      ...createTrail({ client: (pool) => through(cloudtrail(pool)), deadline: run.deadline, now: options.now }),
      ...createMetrics({ client: (pool) => through(cloudwatch(pool)) }),
    };
  };
}
