import {
  type CognitoIdentityProviderClient,
  GetLogDeliveryConfigurationCommand,
  ListIdentityProvidersCommand,
  ListResourceServersCommand,
  ListUserPoolClientSecretsCommand,
  ListUserPoolClientsCommand,
  ListUserPoolReplicasCommand,
  type LogConfigurationType,
  type ResourceServerType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LogExport } from '../evidence/delivery.ts';
import type { PoolSurroundings } from '../evidence/ports/pool-surroundings.ts';
import { known, type Reading } from '../evidence/reading.ts';
import type { ResourceServer } from '../evidence/surroundings.ts';
import type { PoolRef } from '../incident/incident.ts';
import { clientSecrets } from './cognito-client.ts';
import { gapFrom } from './gap.ts';
import { endless, incomplete, pages } from './pages.ts';

/** App clients that are read by name; a page holds 60. */
const MAX_CLIENTS = 600;
const CLIENTS_A_PAGE = 60;
const PROVIDERS_A_PAGE = 60;
const SERVERS_A_PAGE = 50;

/** One page of a list: its rows, undefined where the answer has none, and what leads to the next. */
type ListPage<Row> = readonly [rows: readonly Row[] | undefined, next: string | undefined];

/** The read-only port to what stands around a pool, over a client for each pool. */
export function createPoolSurroundings(options: {
  readonly client: (pool: PoolRef) => CognitoIdentityProviderClient;
}): PoolSurroundings {
  async function list<Row>(
    action: string,
    page: (token: string | undefined) => Promise<ListPage<Row>>,
    enough: number = Number.POSITIVE_INFINITY,
  ): Promise<Reading<readonly Row[]>> {
    try {
      const found = await pages<Row | undefined>(enough, async (token) => {
        const [rows, next] = await page(token);
        return { rows: rows ?? [undefined], next };
      });
      if (found === undefined) return endless(action);
      return found.every((row) => row !== undefined) ? known(found) : incomplete(action);
    } catch (error) {
      return gapFrom(error, action);
    }
  }

  return {
    clientNames: async (pool) => {
      const client = options.client(pool);
      const found = await list(
        'cognito-idp:ListUserPoolClients',
        async (NextToken) => {
          const answer = await client.send(
            new ListUserPoolClientsCommand({ UserPoolId: pool.id, MaxResults: CLIENTS_A_PAGE, NextToken }),
          );
          return [answer.UserPoolClients, answer.NextToken];
        },
        MAX_CLIENTS,
      );
      if (found.kind === 'gap') return found;
      const clients = found.value.flatMap(({ ClientId: id, ClientName: name }) =>
        id === undefined ? [] : [{ id, name: name ?? '' }],
      );
      return known({ clients, complete: clients.length < MAX_CLIENTS });
    },

    clientSecrets: async (pool, clientId) => {
      const client = options.client(pool);
      const found = await list('cognito-idp:ListUserPoolClientSecrets', async (NextToken) => {
        const answer = await client.send(
          new ListUserPoolClientSecretsCommand({ UserPoolId: pool.id, ClientId: clientId, NextToken }),
        );
        return [answer.ClientSecrets, answer.NextToken];
      });
      return found.kind === 'gap' ? found : known(clientSecrets(found.value));
    },

    logExports: async (pool) => {
      const action = 'cognito-idp:GetLogDeliveryConfiguration';
      try {
        const answer = await options.client(pool).send(new GetLogDeliveryConfigurationCommand({ UserPoolId: pool.id }));
        return known((answer.LogDeliveryConfiguration?.LogConfigurations ?? []).map(logExport));
      } catch (error) {
        return gapFrom(error, action);
      }
    },

    replicas: async (pool) => {
      const client = options.client(pool);
      const found = await list('cognito-idp:ListUserPoolReplicas', async (NextToken) => {
        const answer = await client.send(new ListUserPoolReplicasCommand({ UserPoolId: pool.id, NextToken }));
        return [answer.UserPoolReplicas ?? [], answer.NextToken];
      });
      if (found.kind === 'gap') return found;
      return known(
        found.value.map(({ RegionName, Role, Status }) => ({
          region: RegionName ?? 'unknown',
          role: Role ?? 'unknown',
          status: Status ?? 'unknown',
        })),
      );
    },

    providers: async (pool) => {
      const client = options.client(pool);
      const found = await list('cognito-idp:ListIdentityProviders', async (NextToken) => {
        const answer = await client.send(
          new ListIdentityProvidersCommand({ UserPoolId: pool.id, MaxResults: PROVIDERS_A_PAGE, NextToken }),
        );
        return [answer.Providers, answer.NextToken];
      });
      if (found.kind === 'gap') return found;
      return known(
        found.value.map(({ ProviderName, ProviderType, LastModifiedDate }) => ({
          name: ProviderName ?? 'unknown',
          type: ProviderType ?? 'unknown',
          lastModified: LastModifiedDate?.getTime(),
        })),
      );
    },

    resourceServers: async (pool) => {
      const client = options.client(pool);
      const found = await list('cognito-idp:ListResourceServers', async (NextToken) => {
        const answer = await client.send(
          new ListResourceServersCommand({ UserPoolId: pool.id, MaxResults: SERVERS_A_PAGE, NextToken }),
        );
        return [answer.ResourceServers, answer.NextToken];
      });
      return found.kind === 'gap' ? found : known(found.value.map(resourceServer));
    },
  };
}

function logExport(configuration: LogConfigurationType): LogExport {
  const { CloudWatchLogsConfiguration: logs, S3Configuration: bucket, FirehoseConfiguration: stream } = configuration;
  return {
    events: configuration.EventSource ?? 'unknown',
    level: configuration.LogLevel ?? 'unknown',
    to: logs?.LogGroupArn ?? bucket?.BucketArn ?? stream?.StreamArn ?? 'unknown',
  };
}

function resourceServer({
  Identifier: identifier = '',
  Name: name = '',
  Scopes: scopes,
}: ResourceServerType): ResourceServer {
  return { identifier, name, scopes: (scopes ?? []).map((scope) => `${identifier}/${scope.ScopeName ?? ''}`) };
}
