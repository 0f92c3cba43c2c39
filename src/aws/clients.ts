import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { PoolConfig } from '../config/config.ts';
import type { PoolRef } from '../incident/incident.ts';
import { type Patience, patience } from './patience.ts';

/** What the session is called in the CloudTrail of the pool's account. */
const ROLE_SESSION_NAME = 'cognito-responder-read';

export interface ClientsOptions {
  readonly pools: readonly PoolConfig[];
  /** Where to call instead of AWS, for every service and for STS alike. */
  readonly endpoint?: string;
  /** The bot's own credentials; left out, the SDK looks for them (environment, profile, role). */
  readonly credentials?: Credentials;
  /** How long one attempt may take, in milliseconds, and how many there are. */
  readonly requestTimeoutMs?: number;
  readonly maxAttempts?: number;
}

type Credentials = AwsCredentialIdentity | AwsCredentialIdentityProvider;

/** The settings that every SDK client takes. */
export interface ClientConfig extends Patience {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: Credentials;
}

/** What a client is chosen by: the pool it serves, and a Region where that is another than the pool's. */
export type ClientOf<C> = (pool: PoolRef, region?: string) => C;

/**
 * Hands out the client of one service with which a pool is read: in the pool's Region, and, for a pool with a
 * `readRoleArn`, as that role. Pools of one Region and role share a client, and with it connections and credentials.
 */
export function createClients<C>(make: (config: ClientConfig) => C, options: ClientsOptions): ClientOf<C> {
  const clients = new Map<string, C>();
  return (ref, region = ref.region) => {
    const pool = options.pools.find((candidate) => candidate.id === ref.id && candidate.region === ref.region);
    if (pool === undefined) throw new Error(`The pool "${ref.name}" is not in the configuration`);
    const key = JSON.stringify([region, pool.readRoleArn, pool.externalId]);
    const client = clients.get(key) ?? make(clientConfig(pool, region, options));
    clients.set(key, client);
    return client;
  };
}

function clientConfig(pool: PoolConfig, region: string, options: ClientsOptions): ClientConfig {
  const place = {
    region,
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
