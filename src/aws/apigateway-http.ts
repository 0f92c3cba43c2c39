import {
  type Api,
  type ApiGatewayV2Client,
  type Authorizer,
  GetApisCommand,
  GetAuthorizersCommand,
  GetRoutesCommand,
  GetStagesCommand,
  type Route,
  type Stage,
} from '@aws-sdk/client-apigatewayv2';
import type { FoundAuthorizer, FoundStage } from '../evidence/ports/apis.ts';
import { accessLog, calledFunction, isIssuerOf, isNamed, type NamedApi, type Wanted } from './apigateway-authorizer.ts';
import { pages } from './pages.ts';

/** A text in this API; at most 500. */
const PAGE_SIZE = '500';

/** The HTTP APIs of the account and Region. WebSocket APIs take no JWT authorizers. */
export async function httpApis(client: ApiGatewayV2Client): Promise<readonly NamedApi[]> {
  const apis = await list<Api>((NextToken) => client.send(new GetApisCommand({ MaxResults: PAGE_SIZE, NextToken })));
  return apis
    .filter((it) => it.ProtocolType === 'HTTP')
    .flatMap(({ ApiId: id, Name: name }) => (id === undefined ? [] : [{ id, name: name ?? id }]));
}

/** The authorizers of one API that are wanted, with their routes and stages. */
export async function httpAuthorizers(
  client: ApiGatewayV2Client,
  api: NamedApi,
  wanted: Wanted,
): Promise<readonly FoundAuthorizer[]> {
  const of = { ApiId: api.id, MaxResults: PAGE_SIZE };
  const all = await list<Authorizer>((NextToken) => client.send(new GetAuthorizersCommand({ ...of, NextToken })));
  const found = all.filter((it) => isWanted(it, api, wanted));
  if (found.length === 0) return [];
  const [routes, stages] = await Promise.all([
    list<Route>((NextToken) => client.send(new GetRoutesCommand({ ...of, NextToken }))),
    list<Stage>((NextToken) => client.send(new GetStagesCommand({ ...of, NextToken }))),
  ]);
  return found.map(
    (it): FoundAuthorizer => ({
      api: { ...api, kind: 'http' },
      id: it.AuthorizerId ?? '',
      name: it.Name ?? '',
      kind: it.AuthorizerType === 'JWT' ? 'jwt' : 'lambda-request',
      issuer: it.JwtConfiguration?.Issuer,
      audiences: it.JwtConfiguration?.Audience ?? [],
      validation: it.IdentityValidationExpression || undefined,
      resultTtlSeconds: it.AuthorizerResultTtlInSeconds,
      calls: calledFunction(it.AuthorizerUri),
      routes: routes
        .filter((route) => route.AuthorizerId === it.AuthorizerId)
        .map((route) => ({ route: route.RouteKey ?? '', scopes: route.AuthorizationScopes ?? [] })),
      stages: stages.map(foundStage),
    }),
  );
}

function isWanted(
  { AuthorizerType: type, AuthorizerUri: uri, JwtConfiguration: jwt }: Authorizer,
  api: NamedApi,
  wanted: Wanted,
) {
  return type === 'JWT' ? isIssuerOf(wanted.poolId, jwt?.Issuer) : isNamed(api.id, calledFunction(uri), wanted);
}

/** When a stage that is deployed by hand was deployed is not told here; with automatic deployment it does not matter. */
function foundStage(stage: Stage): FoundStage {
  return {
    name: stage.StageName ?? '',
    autoDeploy: stage.AutoDeploy ?? false,
    deployedAt: undefined,
    log: accessLog(stage.AccessLogSettings?.DestinationArn, stage.AccessLogSettings?.Format),
  };
}

async function list<Row>(
  page: (
    token: string | undefined,
  ) => Promise<{ readonly Items?: Row[] | undefined; readonly NextToken?: string | undefined }>,
): Promise<readonly Row[]> {
  const all = await pages<Row>(Number.POSITIVE_INFINITY, async (token) => {
    const answer = await page(token);
    return { rows: answer.Items ?? [], next: answer.NextToken };
  });
  if (all === undefined) throw new Error('A list of API Gateway did not end');
  return all;
}
