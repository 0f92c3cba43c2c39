import { GATEWAY } from '../../cognito/pages.ts';
import type { ClientName } from '../../evidence/client.ts';
import type { Clients } from '../../evidence/clients.ts';
import { EXAMPLE_NOW, exampleClient, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleApis, exampleAuthorizer, exampleJwtAuthorizer, exampleRefusals } from '../../evidence/example-apis.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import type { PoolMetrics } from '../../evidence/metrics.ts';
import { join, moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { isRefusing, type RefusedAt, type RefusedRoute, refusedAt, SOME_REFUSALS } from '../refused.ts';
import { type AnyRule, rule, type Source, type Spoken } from '../rule.ts';
import { newestChange } from '../setting-change.ts';

const incident = exampleSignInIncident();
const JWT: Source = { page: `${GATEWAY}http-api-jwt-authorizer.html`, grade: 'DOC' };
const REST: Source = { page: `${GATEWAY}apigateway-enable-cognito-user-pool.html`, grade: 'DOC' };
const clients: Clients = { lookedAt: [exampleClient()], notLookedAt: [], complete: true, unreadable: [] };
const otherAudience = exampleJwtAuthorizer({
  audiences: ['2example23456789abcdefghij'],
  stages: exampleRefusals(30, ['GET /feed']),
});
const HALF_AN_HOUR = 1_800_000;
const TWO_HOURS = 7_200_000;
/** So many are more than tokens that expired, and not all clients must be meant for an API. */
const MANY_REFUSALS = 10;

/** Good tokens of the pool that APIs refuse: of another client, of the other kind, without the scope. */
export const apiTokenRules: readonly AnyRule[] = [
  rule({
    id: 'api-audience-differs',
    label: 'token-wrong-client',
    title: 'An API does not list the app client whose tokens arrive',
    reads: ['apis', 'clients'],
    weighs: ['changes', 'poolMetrics'],
    source: JWT,
    prevention: 'Deploy the audiences of a JWT authorizer from the same list as the app clients.',
    check: 'Compare aud of an id token, or client_id of an access token, with the audiences of the authorizer.',
    judge: ({ apis, clients, changes, poolMetrics }) =>
      refusedAt(apis).flatMap((it): Spoken[] => {
        const { api, id, audiences, kind, name } = it.authorizer;
        const missing = usedClients(clients, poolMetrics).filter((client) => !audiences.includes(client.id));
        if (kind !== 'jwt' || it.unauthorized < SOME_REFUSALS || missing.length === 0) return [];
        const change = newestChange(
          changes,
          ({ thing }) =>
            thing.kind === 'authorizer' && thing.apiId === api.id && (thing.id === undefined || thing.id === id),
        );
        const early = change !== undefined && it.since !== undefined && it.since < change.at - 300_000;
        return [
          {
            certainty: change !== undefined ? 'certain' : it.unauthorized >= MANY_REFUSALS ? 'likely' : 'possible',
            because: words`The authorizer of ${quoted(api.name)} lists ${listed(audiences, clients)} as audience, not ${join(missing.map(named), ', ')}, which people use.${change === undefined ? words`` : words` It was changed at ${moment(change.at)}.`} The API answered 401 ${it.unauthorized} times since ${moment(it.since ?? 0)}.`,
            about: { kind: 'api', name: api.name },
            ...(early ? { against: words`It refused requests before that change as well.` } : {}),
            advice: [
              advice(
                words`If this API is for them, add ${quoted(missing.map((client) => client.id).join(', '))} to the audiences of authorizer ${quoted(name)}.`,
                words`The API takes every token of these clients from then on, id tokens too where a route asks for no scopes.`,
              ),
              advice(words`Otherwise find out which app calls it with the wrong client.`),
            ],
          },
        ];
      }),
    rulesOut: ({ apis, clients, poolMetrics }) =>
      refusedAt(apis)
        .filter((it) => isRefusing(it) && it.authorizer.kind === 'jwt')
        .filter(({ authorizer }) =>
          usedClients(clients, poolMetrics).every((client) => authorizer.audiences.includes(client.id)),
        )
        .map(({ authorizer }) => words`The authorizer of ${quoted(authorizer.api.name)} lists every client in use.`),
    proof: {
      speaks: {
        apis: exampleApis(otherAudience),
        clients,
        changes: exampleChanges({
          changes: [
            exampleChange({
              at: EXAMPLE_NOW - HALF_AN_HOUR,
              thing: { kind: 'authorizer', apiId: 'mobile1', id: 'auth1' },
            }),
          ],
        }),
      },
      silent: { apis: exampleApis(exampleJwtAuthorizer({ stages: otherAudience.stages })), clients },
      incident,
    },
  }),
  rule({
    id: 'api-id-token-expected',
    label: 'token-wrong-use',
    title: 'A route without scopes takes id tokens alone',
    reads: ['apis'],
    source: REST,
    prevention: 'Say beside each route which of the two tokens it takes; a scope on the method decides it.',
    check: 'Decode a refused token: token_use "access" at a method without scopes is refused.',
    judge: ({ apis }, { span }) =>
      refusedAt(apis).flatMap((it): Spoken[] => {
        const { scoped, plain } = byScope(it);
        const { api, kind, routes } = it.authorizer;
        if (kind !== 'cognito' || plain.length === 0 || scoped.length > 0) return [];
        const asksBoth = routes.some(({ scopes }) => scopes.length > 0);
        // Where every route wants an id token, only a deployment tells a wrong kind from any other fault of the tokens.
        if (!asksBoth && (plain.length === routes.length || !isDeployedSince(it, span.from - TWO_HOURS))) return [];
        return [
          {
            certainty: 'likely',
            because: words`${quoted(api.name)} answers 401 at ${listOf(plain)}, which ask for no scopes and so take id tokens alone${deployed(it)}. ${asksBoth ? 'Routes with scopes, which take access tokens, refuse none' : 'Its other routes refuse none'}.`,
            about: { kind: 'api', name: it.authorizer.api.name },
            advice: [
              advice(words`Have the app send its id token to these routes.`),
              advice(
                words`Or set scopes on the methods, so that they take access tokens, and deploy the stage.`,
                words`Callers with id tokens are refused from then on.`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: { apis: exampleApis(exampleAuthorizer({ stages: exampleRefusals(20, ['GET /orders']) })) },
      silent: { apis: exampleApis(exampleAuthorizer()) },
      incident,
    },
  }),
  rule({
    id: 'api-scope-refused',
    label: 'token-missing-scope',
    title: 'Access tokens arrive without the scope that a route asks for',
    reads: ['apis'],
    weighs: ['changes'],
    source: JWT,
    prevention:
      'When a scope is taken from a client, or by a pre token generation function, look for routes that ask for it.',
    check: 'Decode a refused token and compare its scope with that of the route.',
    judge: ({ apis, changes }) =>
      refusedAt(apis).flatMap((it): Spoken[] => {
        const { scoped, plain } = byScope(it);
        const forbidden = scoped.filter((route) => route.forbidden >= SOME_REFUSALS);
        const told = it.authorizer.kind === 'jwt' ? forbidden : scoped;
        if (told.length === 0 || plain.length > 0 || !TAKES_ACCESS.includes(it.authorizer.kind)) return [];
        // A REST authorizer answers 401 to an id token as well; one that was deployed in between asks for something new.
        if (it.authorizer.kind === 'cognito' && isDeployedSince(it, changes?.from)) return [];
        const scopes = [...new Set(told.flatMap((route) => route.scopes))].join(' ');
        return [
          {
            certainty: 'likely',
            because: words`${quoted(it.authorizer.api.name)} refuses ${listOf(told)}, which ask for ${quoted(scopes)}; its routes without scopes refuse none.`,
            about: { kind: 'api', name: it.authorizer.api.name },
            advice: [
              advice(
                words`See whether a new token still carries the scope: /cognito token. A pre token generation function may take it out, a client may not allow it.`,
              ),
              advice(
                words`Tokens from InitiateAuth carry ${quoted('aws.cognito.signin.user.admin')} alone, unless that function adds more.`,
              ),
              advice(
                words`People with a token from before keep working until it expires, and those with one from now on do not.`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: {
        apis: exampleApis(
          exampleJwtAuthorizer({
            routes: [
              { route: 'GET /feed', scopes: [] },
              { route: 'GET /me', scopes: ['aws.cognito.signin.user.admin'] },
            ],
            stages: exampleRefusals(0, ['GET /me'], 12),
          }),
        ),
      },
      silent: { apis: exampleApis(exampleJwtAuthorizer()) },
      incident,
    },
  }),
  rule({
    id: 'api-access-token-expected',
    label: 'token-wrong-use',
    title: 'A route asks for scopes since it was deployed, so it takes no id tokens any more',
    reads: ['apis', 'changes'],
    source: REST,
    prevention: 'Let apps send access tokens before a method gets scopes.',
    check: 'Decode a refused token: token_use "id" at a method with scopes is refused.',
    judge: ({ apis, changes }) =>
      refusedAt(apis).flatMap((it): Spoken[] => {
        const { scoped, plain } = byScope(it);
        if (it.authorizer.kind !== 'cognito' || scoped.length === 0 || plain.length > 0) return [];
        if (!isDeployedSince(it, changes.from)) return [];
        return [
          {
            certainty: 'likely',
            because: words`${quoted(it.authorizer.api.name)} answers 401 at ${listOf(scoped)}, which ask for scopes and so take access tokens alone${deployed(it)}. Routes without scopes refuse none.`,
            about: { kind: 'api', name: it.authorizer.api.name },
            advice: [
              advice(words`Have the app send its access token to these routes, with one of the scopes.`),
              advice(
                words`Or let the stage serve the deployment from before.`,
                words`Whatever else was deployed with it goes back, too.`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: {
        apis: exampleApis(
          exampleAuthorizer({
            stages: exampleRefusals(20, ['GET /me']).map((stage) => ({
              ...stage,
              deployedAt: EXAMPLE_NOW - HALF_AN_HOUR,
            })),
          }),
        ),
        changes: exampleChanges(),
      },
      silent: {
        apis: exampleApis(exampleAuthorizer({ stages: exampleRefusals(20, ['GET /me']) })),
        changes: exampleChanges(),
      },
      incident,
    },
  }),
];

const TAKES_ACCESS: readonly string[] = ['cognito', 'jwt'];

/** The clients with which people sign in or refresh; all of the pool where metrics do not tell. */
function usedClients({ lookedAt, notLookedAt }: Clients, metrics: PoolMetrics | undefined): readonly ClientName[] {
  const all = [...lookedAt, ...notLookedAt];
  if (metrics === undefined) return all;
  const used = metrics.activities.flatMap(({ byClient }) => byClient).filter((it) => it.attempts > 0);
  return all.filter(({ id }) => used.some(({ client }) => client === id));
}

function listed(audiences: readonly string[], { lookedAt, notLookedAt }: Clients): Words {
  if (audiences.length === 0) return words`nothing`;
  const all = [...lookedAt, ...notLookedAt];
  return join(
    audiences.map((id) => named(all.find((it) => it.id === id) ?? { id, name: id })),
    ', ',
  );
}

function named({ id, name }: ClientName): Words {
  return words`${quoted(name || id)}`;
}

function byScope({ routes }: RefusedAt): {
  readonly scoped: readonly RefusedRoute[];
  readonly plain: readonly RefusedRoute[];
} {
  const refused = routes.filter((it) => it.unauthorized + it.forbidden >= SOME_REFUSALS);
  return {
    scoped: refused.filter(({ scopes }) => scopes.length > 0),
    plain: refused.filter(({ scopes }) => scopes.length === 0),
  };
}

function listOf(routes: readonly RefusedRoute[]): Words {
  return join(
    routes.map((it) => words`${quoted(it.route)} (${it.unauthorized + it.forbidden} times)`),
    ', ',
  );
}

function isDeployedSince({ authorizer }: RefusedAt, from: number | undefined): boolean {
  return (
    from !== undefined && authorizer.stages.some(({ deployedAt }) => deployedAt !== undefined && deployedAt >= from)
  );
}

function deployed({ authorizer, since }: RefusedAt): Words {
  const at = authorizer.stages.flatMap(({ deployedAt }) => deployedAt ?? []).toSorted((a, b) => b - a)[0];
  return at === undefined || since === undefined || at > since + 300_000
    ? words``
    : words`; it was deployed last at ${moment(at)}`;
}
