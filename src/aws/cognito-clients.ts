import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
} from '@aws-sdk/client-cognito-identity-provider';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { PoolConfig } from '../config/config.ts';
import type { PoolRef } from '../incident/incident.ts';
import { patience } from './patience.ts';

/** What the session is called in the CloudTrail of the pool's account. */
const ROLE_SESSION_NAME = 'cognito-responder-read';

export interface CognitoClientsOptions {
  readonly pools: readonly PoolConfig[];
  /** Where to call instead of AWS, for Cognito and for STS alike. */
  readonly endpoint?: string;
  /** The bot's own credentials; left out, the SDK looks for them (environment, profile, role). */
  readonly credentials?: NonNullable<CognitoIdentityProviderClientConfig['credentials']>;
  /** How long one attempt may take, in milliseconds, and how many there are. */
  readonly requestTimeoutMs?: number;
  readonly maxAttempts?: number;
}

/**
 * Hands out the client with which a pool is read: in the pool's Region, and, for a pool with a `readRoleArn`, as that
 * role. Pools of one Region and role share a client, and with it connections and assumed credentials.
 */
export function createCognitoClients(options: CognitoClientsOptions): (pool: PoolRef) => CognitoIdentityProviderClient {
  const clients = new Map<string, CognitoIdentityProviderClient>();
  return (ref) => {
    const pool = options.pools.find((candidate) => candidate.id === ref.id && candidate.region === ref.region);
    if (pool === undefined) throw new Error(`The pool "${ref.name}" is not in the configuration`);
    const key = JSON.stringify([pool.region, pool.readRoleArn, pool.externalId]);
    const client = clients.get(key) ?? new CognitoIdentityProviderClient(clientConfig(pool, options));
    clients.set(key, client);
    return client;
  };
}

function clientConfig(pool: PoolConfig, options: CognitoClientsOptions): CognitoIdentityProviderClientConfig {
  const place = {
    region: pool.region,
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    ...patience(options.requestTimeoutMs, options.maxAttempts),
  };
  if (pool.readRoleArn === undefined) {
    return options.credentials === undefined ? place : { ...place, credentials: options.credentials };
  }
  return {
    ...place,
    credentials: fromTemporaryCredentials({
      params: {
        RoleArn: pool.readRoleArn,
        RoleSessionName: ROLE_SESSION_NAME,
        ...(pool.externalId === undefined ? {} : { ExternalId: pool.externalId }),
      },
      clientConfig: place,
      ...(options.credentials === undefined ? {} : { masterCredentials: options.credentials }),
    }),
  };
}
