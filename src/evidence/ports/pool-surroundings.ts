import type { PoolRef } from '../../incident/incident.ts';
import type { ClientName } from '../client.ts';
import type { ClientSecrets } from '../client-secrets.ts';
import type { LogExport } from '../delivery.ts';
import type { Reading } from '../reading.ts';
import type { IdentityProvider, Replica, ResourceServer } from '../surroundings.ts';

/** The names of a pool's app clients. */
export interface ClientNames {
  readonly clients: readonly ClientName[];
  /** False when the pool has more than were read. */
  readonly complete: boolean;
}

/** What is read of that which stands around a pool: its app clients, replicas, providers, APIs and exports. */
export interface PoolSurroundings {
  /** cognito-idp:ListUserPoolClients. At most 600. */
  clientNames(pool: PoolRef): Promise<Reading<ClientNames>>;
  /** cognito-idp:ListUserPoolClientSecrets. When each was made, never a value. */
  clientSecrets(pool: PoolRef, clientId: string): Promise<Reading<ClientSecrets>>;
  /** cognito-idp:GetLogDeliveryConfiguration */
  logExports(pool: PoolRef): Promise<Reading<readonly LogExport[]>>;
  /** cognito-idp:ListUserPoolReplicas */
  replicas(pool: PoolRef): Promise<Reading<readonly Replica[]>>;
  /** cognito-idp:ListIdentityProviders. Names and types; DescribeIdentityProvider would show the provider's secret. */
  providers(pool: PoolRef): Promise<Reading<readonly IdentityProvider[]>>;
  /** cognito-idp:ListResourceServers */
  resourceServers(pool: PoolRef): Promise<Reading<readonly ResourceServer[]>>;
}
