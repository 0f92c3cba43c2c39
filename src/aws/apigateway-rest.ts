import {
  type APIGatewayClient,
  type Authorizer,
  type Deployment,
  GetAuthorizersCommand,
  GetDeploymentsCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
  type Resource,
  type RestApi,
} from '@aws-sdk/client-api-gateway';
import type { ApiRoute, AuthorizerKind } from '../evidence/apis.ts';
import type { FoundAuthorizer, FoundStage } from '../evidence/ports/apis.ts';
import { accessLog, calledFunction, isNamed, type NamedApi, type Wanted } from './apigateway-authorizer.ts';
import { pages } from './pages.ts';

/** The most that a list gives at once (API reference). */
const PAGE_SIZE = 500;

const KINDS: Readonly<Record<string, AuthorizerKind>> = {
  COGNITO_USER_POOLS: 'cognito',
  TOKEN: 'lambda-token',
  REQUEST: 'lambda-request',
};

/** The REST APIs of the account and Region. */
export async function restApis(client: APIGatewayClient): Promise<readonly NamedApi[]> {
  const apis = await list<RestApi>(async (position) => {
    const answer = await client.send(new GetRestApisCommand({ limit: PAGE_SIZE, position }));
    return { rows: answer.items ?? [], next: answer.position };
  });
  return apis.flatMap(({ id, name }) => (id === undefined ? [] : [{ id, name: name ?? id }]));
}

/** The authorizers of one API that are wanted, with their routes and stages. */
export async function restAuthorizers(
  client: APIGatewayClient,
  api: NamedApi,
  wanted: Wanted,
): Promise<readonly FoundAuthorizer[]> {
  const all = await list<Authorizer>(async (position) => {
    const answer = await client.send(new GetAuthorizersCommand({ restApiId: api.id, limit: PAGE_SIZE, position }));
    return { rows: answer.items ?? [], next: answer.position };
  });
  const found = all.filter((it) => isWanted(it, api, wanted));
  if (found.length === 0) return [];
  const [resources, stages] = await Promise.all([resourcesOf(client, api), stagesOf(client, api)]);
  return found.map(
    (it): FoundAuthorizer => ({
      api: { ...api, kind: 'rest' },
      id: it.id ?? '',
      name: it.name ?? '',
      kind: KINDS[it.type ?? ''] ?? 'cognito',
      issuer: undefined,
      audiences: [],
      validation: it.identityValidationExpression || undefined,
      resultTtlSeconds: it.authorizerResultTtlInSeconds,
      calls: calledFunction(it.authorizerUri),
      routes: resources.flatMap((resource) => routesOf(resource, it.id)),
      stages,
    }),
  );
}

/** Providers are ARNs of pools, or a stage variable, which stands for whichever pool a stage names. */
function isWanted({ type, providerARNs, authorizerUri }: Authorizer, api: NamedApi, wanted: Wanted): boolean {
  if (type !== 'COGNITO_USER_POOLS') return isNamed(api.id, calledFunction(authorizerUri), wanted);
  return (providerARNs ?? []).some((arn) => arn.endsWith(`:userpool/${wanted.poolId}`));
}

async function resourcesOf(client: APIGatewayClient, { id }: NamedApi): Promise<readonly Resource[]> {
  return await list<Resource>(async (position) => {
    const answer = await client.send(
      new GetResourcesCommand({ restApiId: id, embed: ['methods'], limit: PAGE_SIZE, position }),
    );
    return { rows: answer.items ?? [], next: answer.position };
  });
}

function routesOf({ path, resourceMethods }: Resource, authorizerId: string | undefined): readonly ApiRoute[] {
  return Object.entries(resourceMethods ?? {})
    .filter(([, method]) => method.authorizerId === authorizerId && authorizerId !== undefined)
    .map(([name, method]) => ({ route: `${name} ${path ?? ''}`, scopes: method.authorizationScopes ?? [] }));
}

/** A stage serves the state of its deployment, whatever has been changed since. */
async function stagesOf(client: APIGatewayClient, { id }: NamedApi): Promise<readonly FoundStage[]> {
  const [stages, deployments] = await Promise.all([
    client.send(new GetStagesCommand({ restApiId: id })),
    list<Deployment>(async (position) => {
      const answer = await client.send(new GetDeploymentsCommand({ restApiId: id, limit: PAGE_SIZE, position }));
      return { rows: answer.items ?? [], next: answer.position };
    }),
  ]);
  return (stages.item ?? []).map(
    (stage): FoundStage => ({
      name: stage.stageName ?? '',
      autoDeploy: false,
      deployedAt: deployments.find((it) => it.id === stage.deploymentId)?.createdDate?.getTime(),
      log: accessLog(stage.accessLogSettings?.destinationArn, stage.accessLogSettings?.format),
    }),
  );
}

async function list<Row>(
  page: (position: string | undefined) => Promise<{ readonly rows: readonly Row[]; readonly next: string | undefined }>,
): Promise<readonly Row[]> {
  const all = await pages<Row>(Number.POSITIVE_INFINITY, page);
  if (all === undefined) throw new Error('A list of API Gateway did not end');
  return all;
}
