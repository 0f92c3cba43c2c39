import type { Authorizer, Deployment, RestApi } from '../rest/api.ts';
import { judgeToken } from './cognito-authorizer.ts';
import { type Decision, decide, type Question } from './lambda-authorizer.ts';
import { type ApiAnswer, type ApiRequest, fits, type Surroundings } from './request.ts';

/**
 * Answers a request to a REST API as one deployment of it would. Messages are those of API Gateway's own gateway responses.
 * Source: developer guide, gateway response types; control access with Cognito user pools.
 */
export async function answerRest(
  { api, stage, served }: RestStage,
  request: ApiRequest,
  around: Surroundings,
): Promise<ApiAnswer> {
  const { resources } = served;
  const exact = resources.find(({ path }) => path === request.path);
  const resource = exact ?? resources.find(({ path }) => fits(path, request.path));
  const method = resource?.resourceMethods[request.method] ?? resource?.resourceMethods.ANY;
  if (resource === undefined || method === undefined) {
    return refused(403, 'Missing Authentication Token', 'MissingAuthenticationTokenException', undefined);
  }
  const route = resource.path;
  switch (method.authorizationType) {
    case undefined:
    case 'NONE':
      return passed(route, {});
    case 'AWS_IAM':
      return refused(403, 'Missing Authentication Token', 'MissingAuthenticationTokenException', route);
    case 'COGNITO_USER_POOLS': {
      const authorizer = served.authorizers.find(({ id }) => id === method.authorizerId);
      const judged = authorizer && (await judgeToken(authorizer, method, request, around));
      if (judged === undefined) return misconfigured(route);
      if (judged.kind === 'claims') return passed(route, judged.claims);
      return refused(401, judged.message, 'UnauthorizedException', route);
    }
    case 'CUSTOM': {
      const authorizer = served.authorizers.find(({ id }) => id === method.authorizerId);
      const question = authorizer && questionOf(authorizer, { api, stage, served }, request, route, around);
      if (question === 'unidentified') return refused(401, 'Unauthorized', 'UnauthorizedException', route);
      const decision = question && (await decide(question, api.answers, around));
      return decided(decision, route);
    }
    default:
      return misconfigured(route);
  }
}

/** A deployment of an API in one of its stages. */
export interface RestStage {
  readonly api: RestApi;
  readonly stage: string;
  readonly served: Deployment['served'];
}

function decided(decision: Decision | undefined, route: string): ApiAnswer {
  switch (decision?.kind) {
    case 'allow':
      return passed(route, {});
    case 'unauthorized':
      return refused(401, 'Unauthorized', 'UnauthorizedException', route);
    case 'deny': {
      const deny = decision.explicit ? ' with an explicit deny' : '';
      return refused(403, `User is not authorized to access this resource${deny}`, 'AccessDeniedException', route);
    }
    default:
      return misconfigured(route);
  }
}

/** What the authorizer is asked; a request that lacks what identifies it is turned away without asking. */
function questionOf(
  authorizer: Authorizer,
  { api, stage }: RestStage,
  request: ApiRequest,
  route: string,
  { account }: Surroundings,
): Question | 'unidentified' {
  const sources = (authorizer.identitySource ?? '').split(',').map((source) => source.trim());
  const identity = sources.flatMap((source) => {
    const header = /^method\.request\.header\.(.+)$/.exec(source)?.[1];
    return (header === undefined ? undefined : request.headers[header.toLowerCase()]) ?? [];
  });
  if (identity.length < sources.length) return 'unidentified';
  const apiId = api.description.id;
  const methodArn = `arn:aws:execute-api:${account.region}:${account.id}:${apiId}/${stage}/${request.method}${request.path}`;
  const token = { type: 'TOKEN', authorizationToken: identity[0], methodArn };
  const whole = {
    type: 'REQUEST',
    methodArn,
    resource: route,
    path: request.path,
    httpMethod: request.method,
    headers: request.headers,
    queryStringParameters: {},
    requestContext: { accountId: account.id, apiId, stage, resourcePath: route, httpMethod: request.method },
  };
  return {
    apiId,
    authorizerId: authorizer.id,
    uri: authorizer.authorizerUri,
    identity,
    ttl: authorizer.authorizerResultTtlInSeconds ?? 300,
    methodArn,
    event: authorizer.type === 'TOKEN' ? token : whole,
    simple: false,
  };
}

function passed(route: string, claims: Readonly<Record<string, unknown>>): ApiAnswer {
  return { status: 200, headers: {}, body: { ok: true }, route, claims };
}

function refused(status: number, message: string, type: string, route: string | undefined): ApiAnswer {
  return { status, headers: { 'x-amzn-errortype': type }, body: { message }, route, error: message };
}

function misconfigured(route: string): ApiAnswer {
  return {
    status: 500,
    headers: { 'x-amzn-errortype': 'AuthorizerConfigurationException' },
    body: { message: null },
    route,
    error: 'null',
  };
}
