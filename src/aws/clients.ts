import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { PoolConfig } from '../config/config.ts';
import type { PoolRef } from '../incident/incident.ts';
import { type Patience, patience } from './patience.ts';

/** The roles that a pool may name, and what their sessions are called in the CloudTrail of its account. */
const SESSION_NAMES = {
  readRoleArn: 'cognito-responder-read',
  probeRoleArn: 'cognito-responder-probe',
  rollbackRoleArn: 'cognito-responder-rollback',
} as const;

export interface ClientsOptions {
  readonly pools: readonly PoolConfig[];
  /** As which of a pool's roles it is called; the reading one unless given. */
  readonly role?: keyof typeof SESSION_NAMES;
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
 * Hands out the client of one service for a pool: in the pool's Region, and, for a pool that names a role for what is
 * to be done, as that role. Pools of one Region and role share a client, and with it connections and credentials.
 */
export function createClients<C>(make: (config: ClientConfig) => C, options: ClientsOptions): ClientOf<C> {
  const clients = new Map<string, C>();
  return (ref, region = ref.region) => {
    const pool = options.pools.find((candidate) => candidate.id === ref.id && candidate.region === ref.region);
    if (pool === undefined) throw new Error(`The pool "${ref.name}" is not in the configuration`);
    const key = JSON.stringify([region, pool[options.role ?? 'readRoleArn'], pool.externalId]);
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
  const role = options.role ?? 'readRoleArn';
  const arn = pool[role];
  if (arn === undefined) {
    return options.credentials === undefined ? place : { ...place, credentials: options.credentials };
  }
  return {
    ...place,
    credentials: fromTemporaryCredentials({
      params: {
        RoleArn: arn,
        RoleSessionName: SESSION_NAMES[role],
        ...(pool.externalId === undefined ? {} : { ExternalId: pool.externalId }),
      },
      clientConfig: place,
      ...(options.credentials === undefined ? {} : { masterCredentials: options.credentials }),
    }),
  };
}
