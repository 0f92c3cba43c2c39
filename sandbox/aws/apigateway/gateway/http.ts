import type { HttpApi } from '../http/api.ts';
import { judgeJwt } from './jwt-authorizer.ts';
import { type Decision, decide, type Question } from './lambda-authorizer.ts';
import { type ApiAnswer, type ApiRequest, fits, type Surroundings, scopesOf, tokenIn } from './request.ts';

type Authorizer = HttpApi['authorizers'][number];

/** Answers a request to an HTTP API. Source: developer guide, HTTP APIs, JWT authorizers and troubleshooting them. */
export async function answerHttp(
  { api, stage }: HttpStage,
  request: ApiRequest,
  around: Surroundings,
): Promise<ApiAnswer> {
  const route = routeOf(api, request);
  if (route === undefined) return refused(404, 'Not Found', undefined);
  const key = route.RouteKey;
  if (route.AuthorizationType === undefined || route.AuthorizationType === 'NONE') return passed(key, {});
  const authorizer = api.authorizers.find(({ AuthorizerId }) => AuthorizerId === route.AuthorizerId);
  if (route.AuthorizationType === 'CUSTOM' && authorizer !== undefined) {
    const question = questionOf(authorizer, { api, stage }, request, key, around);
    if (question === 'unidentified') return refused(401, 'Unauthorized', key);
    return decided(await decide(question, api.answers, around), key);
  }
  if (route.AuthorizationType !== 'JWT' || authorizer === undefined) return refused(500, 'Internal Server Error', key);
  const token = tokenIn(request.headers, headerOf(authorizer));
  if (token === undefined) return { ...refused(401, 'Unauthorized', key), headers: { 'www-authenticate': 'Bearer' } };
  const claims = await judgeJwt(authorizer, token, around);
  if (typeof claims === 'string') return challenged(401, 'Unauthorized', key, 'invalid_token', claims);
  const scopes = route.AuthorizationScopes ?? [];
  if (scopes.length > 0 && !scopes.some((scope) => scopesOf(claims).includes(scope))) {
    return challenged(403, 'Forbidden', key, 'insufficient_scope', 'the token does not have a required scope', scopes);
  }
  return passed(key, claims);
}

/** An API in one of its stages. */
export interface HttpStage {
  readonly api: HttpApi;
  readonly stage: string;
}

function decided(decision: Decision, route: string): ApiAnswer {
  switch (decision.kind) {
    case 'allow':
      return passed(route, {});
    case 'unauthorized':
      return refused(401, 'Unauthorized', route);
    case 'deny':
      return refused(403, 'Forbidden', route);
    case 'broken':
      return refused(500, 'Internal Server Error', route);
  }
}

/** What a Lambda authorizer is asked. Unless a time is set, its answers are not remembered. */
function questionOf(
  authorizer: Authorizer,
  { api, stage }: HttpStage,
  request: ApiRequest,
  route: string,
  { account }: Surroundings,
): Question | 'unidentified' {
  const sources = authorizer.IdentitySource ?? [];
  const identity = sources.flatMap((source) => {
    const header = /^\$request\.header\.(.+)$/.exec(source)?.[1];
    return (header === undefined ? undefined : request.headers[header.toLowerCase()]) ?? [];
  });
  if (identity.length < sources.length) return 'unidentified';
  const apiId = api.description.ApiId;
  const routeArn = `arn:aws:execute-api:${account.region}:${account.id}:${apiId}/${stage}/${request.method}${request.path}`;
  return {
    apiId,
    authorizerId: authorizer.AuthorizerId,
    uri: authorizer.AuthorizerUri,
    identity,
    ttl: identity.length === 0 ? 0 : (authorizer.AuthorizerResultTtlInSeconds ?? 0),
    methodArn: routeArn,
    event: {
      version: '2.0',
      type: 'REQUEST',
      routeArn,
      identitySource: identity,
      routeKey: route,
      rawPath: request.path,
      rawQueryString: '',
      headers: request.headers,
      requestContext: { accountId: account.id, apiId, stage, routeKey: route },
    },
    simple: authorizer.EnableSimpleResponses === true,
  };
}

function routeOf(api: HttpApi, { method, path }: ApiRequest): HttpApi['routes'][number] | undefined {
  const matching = (wanted: string) =>
    api.routes.find(({ RouteKey }) => {
      const [verb, template = ''] = RouteKey.split(' ');
      return verb === wanted && fits(template, path);
    });
  return matching(method) ?? matching('ANY') ?? api.routes.find(({ RouteKey }) => RouteKey === '$default');
}

function headerOf({ IdentitySource: [source = ''] = [] }: Authorizer): string {
  return /^\$request\.header\.(.+)$/.exec(source)?.[1] ?? 'Authorization';
}

function passed(route: string, claims: Readonly<Record<string, unknown>>): ApiAnswer {
  return { status: 200, headers: {}, body: { ok: true }, route, claims };
}

function refused(status: number, message: string, route: string | undefined): ApiAnswer {
  return { status, headers: {}, body: { message }, route, error: message };
}

function challenged(
  status: number,
  message: string,
  route: string,
  error: string,
  description: string,
  scopes: readonly string[] = [],
): ApiAnswer {
  const challenge = `Bearer scope="${scopes.join(' ')}" error="${error}" error_description="${description}"`;
  return {
    ...refused(status, message, route),
    headers: { 'www-authenticate': challenge },
    authorizerError: description,
  };
}
