import type { Account } from '../aws/account.ts';
import { issuerOf, type Pool } from '../aws/cognito/pool.ts';

/** A request that the app makes again and again, and the token that it sends with it. */
export interface ApiCall {
  readonly apiId: string;
  readonly stage: string;
  readonly method: string;
  readonly path: string;
  readonly token: 'id' | 'access';
}

/**
 * What an app would call that was written for the APIs as they are now: every route that wants a token of this pool, with
 * the token that it wants. Take them before something is broken; the app does not notice.
 */
export function callsOf(account: Pick<Account, 'restApis' | 'httpApis'>, pool: Pool): readonly ApiCall[] {
  return [...restCalls(account, pool), ...httpCalls(account, pool)];
}

function restCalls({ restApis }: Pick<Account, 'restApis'>, pool: Pool): ApiCall[] {
  return restApis.flatMap(({ description, stages, deployments }) =>
    stages.flatMap(({ stageName, deploymentId }) => {
      const served = deployments.find(({ id }) => id === deploymentId)?.served;
      const ours = served?.authorizers.filter(({ providerARNs }) => providerARNs?.includes(pool.description.Arn)) ?? [];
      return (served?.resources ?? []).flatMap(({ path, resourceMethods }) =>
        Object.entries(resourceMethods)
          .filter(([, method]) => ours.some(({ id }) => id === method.authorizerId))
          .map(([verb, { authorizationScopes = [] }]) => ({
            apiId: description.id,
            stage: stageName,
            method: verbOf(verb),
            path: concrete(path),
            token: authorizationScopes.length > 0 ? ('access' as const) : ('id' as const),
          })),
      );
    }),
  );
}

function httpCalls({ httpApis }: Pick<Account, 'httpApis'>, pool: Pool): ApiCall[] {
  return httpApis.flatMap(({ description, authorizers, routes, stages }) => {
    const ours = authorizers.filter(({ JwtConfiguration }) => JwtConfiguration?.Issuer === issuerOf(pool));
    return stages.flatMap(({ StageName }) =>
      routes
        .filter((route) => ours.some(({ AuthorizerId }) => AuthorizerId === route.AuthorizerId))
        .map(({ RouteKey }) => {
          const [verb = 'GET', path = '/'] = RouteKey.split(' ');
          return {
            apiId: description.ApiId,
            stage: StageName,
            method: verbOf(verb),
            path: concrete(path),
            token: 'access' as const,
          };
        }),
    );
  });
}

function verbOf(verb: string): string {
  return verb === 'ANY' || verb === '$default' ? 'GET' : verb;
}

/** A path with something in the place of its variables. */
function concrete(template: string): string {
  return template.replaceAll(/\{\w+\+?\}/g, '7');
}
