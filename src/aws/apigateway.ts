import type { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { ApiConfig } from '../config/config.ts';
import type { ApiGateway, FoundApis, FoundAuthorizer } from '../evidence/ports/apis.ts';
import { known, type Reading } from '../evidence/reading.ts';
import type { PoolRef } from '../incident/incident.ts';
import { readRefusals } from './access-log.ts';
import type { NamedApi, Wanted } from './apigateway-authorizer.ts';
import { httpApis, httpAuthorizers } from './apigateway-http.ts';
import { restApis, restAuthorizers } from './apigateway-rest.ts';
import { gapFrom } from './gap.ts';

const GET = 'apigateway:GET';
/** APIs of one kind that are looked at; each costs a call, and API Gateway takes few. */
const MAX_APIS = 25;

export interface ApiGatewayOptions {
  readonly rest: (pool: PoolRef) => APIGatewayClient;
  readonly http: (pool: PoolRef) => ApiGatewayV2Client;
  readonly logs: (pool: PoolRef) => CloudWatchLogsClient;
  /** Lambda authorizers that the configuration names for a pool. */
  readonly named: (pool: PoolRef) => readonly ApiConfig[];
}

/** The read-only port to API Gateway and to the access logs of its stages. */
export function createApiGateway(options: ApiGatewayOptions): ApiGateway {
  return {
    apis: (pool) => readApis(options, pool),
    apiRefusals: (pool, log, span) => readRefusals(options.logs(pool), log, span),
  };
}

/** Reads which authorizers use a pool. What cannot be read of one API does not hide the others. */
async function readApis(options: ApiGatewayOptions, pool: PoolRef): Promise<Reading<FoundApis>> {
  const wanted: Wanted = { poolId: pool.id, lambda: options.named(pool) };
  const [rest, http] = [options.rest(pool), options.http(pool)];
  const kinds = await Promise.all([
    ofKind(
      'REST APIs',
      wanted,
      () => restApis(rest),
      (api) => restAuthorizers(rest, api, wanted),
    ),
    ofKind(
      'HTTP APIs',
      wanted,
      () => httpApis(http),
      (api) => httpAuthorizers(http, api, wanted),
    ),
  ]);
  const [one, other] = kinds;
  if (one?.lists !== undefined && other?.lists !== undefined) return one.lists;
  return known({
    authorizers: kinds.flatMap((it) => it.authorizers),
    gaps: kinds.flatMap((it) => it.gaps),
    notLookedAt: kinds.flatMap((it) => it.notLookedAt),
  });
}

async function ofKind(
  what: string,
  { lambda }: Wanted,
  list: () => Promise<readonly NamedApi[]>,
  authorizersOf: (api: NamedApi) => Promise<readonly FoundAuthorizer[]>,
) {
  const all = await attempt(list);
  if (all.kind === 'gap') return { lists: all, authorizers: [], gaps: [{ what, gap: all }], notLookedAt: [] };
  const isNamed = ({ id }: NamedApi) => lambda.some((it) => it.id === id);
  const apis = [...all.value.filter(isNamed), ...all.value.filter((it) => !isNamed(it))];
  const looked = apis.slice(0, MAX_APIS);
  const read = await Promise.all(looked.map((api) => attempt(() => authorizersOf(api))));
  return {
    lists: undefined,
    authorizers: read.flatMap((it) => (it.kind === 'known' ? it.value : [])),
    gaps: read.flatMap((it, index) =>
      it.kind === 'gap' ? [{ what: `API ${looked[index]?.name ?? ''}`, gap: it }] : [],
    ),
    notLookedAt: apis.slice(MAX_APIS).map((api) => api.name),
  };
}

async function attempt<T>(look: () => Promise<T>): Promise<Reading<T>> {
  try {
    return known(await look());
  } catch (error) {
    return gapFrom(error, GET);
  }
}
