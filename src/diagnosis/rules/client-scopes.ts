import { GUIDE } from '../../cognito/pages.ts';
import type { Change } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleApis, exampleJwtAuthorizer, exampleRefusals } from '../../evidence/example-apis.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { duration } from '../../incident/duration.ts';
import { join, moment, quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type RefusedAt, refusedAt } from '../refused.ts';
import { type AnyRule, type Remedy, rule, type Spoken } from '../rule.ts';
import { changedBefore } from './client-change.ts';

const incident = exampleSignInIncident();
const HOUR_MS = 3_600_000;
/** Fewer refusals of a route are somebody's old token. */
const SOME_REFUSALS = 3;
/** A token keeps its scopes as long as it lives, a day at most; most live an hour, after which all are refused. */
const SOON_MS = 2 * HOUR_MS;
const api = exampleApis(
  exampleJwtAuthorizer({
    routes: [
      { route: 'GET /feed', scopes: [] },
      { route: 'GET /me', scopes: ['aws.cognito.signin.user.admin'] },
    ],
    stages: exampleRefusals(0, ['GET /me'], 12),
  }),
);
const pool = examplePool({
  triggers: [
    {
      slot: 'PreTokenGeneration',
      calls: {
        arn: 'arn:aws:lambda:us-east-1:123456789012:function:pre-token:live',
        partition: 'aws',
        region: 'us-east-1',
        account: '123456789012',
        name: 'pre-token',
        qualifier: 'live',
      },
      eventVersion: 'V2_0',
    },
  ],
});
const release = exampleChange({
  thing: { kind: 'alias', functionName: 'pre-token', alias: 'live' },
  what: 'alias live of pre-token: moved to version 42',
});

/** Scopes that tokens lose on the way from the client to the API. */
export const clientScopeRules: readonly AnyRule[] = [
  rule({
    id: 'scope-lost-since-release',
    label: 'token-missing-scope',
    title: 'Access tokens lack a scope since pre token generation was changed',
    reads: ['apis', 'pool', 'changes'],
    source: { page: `${GUIDE}user-pool-lambda-pre-token-generation.html`, grade: 'DOC' },
    prevention: 'Test a release of pre token generation with the scopes that the routes of your APIs ask for.',
    check: 'Decode an access token from before the release and one from after it, and compare their scope.',
    judge({ apis, pool, changes }) {
      // Events of version 1 cannot touch access tokens but for groups.
      const trigger = pool.triggers.find((it) => it.slot === 'PreTokenGeneration' && it.eventVersion !== 'V1_0');
      const refused = refusedAt(apis).filter(lacksScopes);
      const since = Math.min(...refused.flatMap((it) => it.since ?? []));
      if (trigger === undefined || refused.length === 0 || !Number.isFinite(since)) return [];
      const { name } = trigger.calls;
      const change = changedBefore(changes, ({ thing }) => isRelease(thing) && thing.functionName === name, since);
      if (change === undefined || since - change.at > SOON_MS) return [];
      const routes = refused.flatMap((it) =>
        asking(it).map((route) => words`${quoted(it.authorizer.api.name)} ${quoted(route.route)}`),
      );
      const scopes = [...new Set(refused.flatMap((it) => asking(it).flatMap((route) => route.scopes)))];
      const remedy = rollback(change, name);
      const spoken: Spoken = {
        certainty: 'likely',
        because: words`Only routes that ask for a scope (${quoted(scopes.join(' '))}) refuse tokens: ${join(routes, ', ')}, since ${moment(since)}. ${quoted(name)}, which decides the scopes of every access token, was changed ${since - change.at >= 1000 ? `${duration(since - change.at)} before` : 'together with it'}: ${change.what}, at ${moment(change.at)}.`,
        about: { kind: 'trigger', functionName: name },
        ...(remedy === undefined ? {} : { remedy }),
        advice: [
          advice(words`See what the release puts into ${quoted('scopesToSuppress')} and ${quoted('scopesToAdd')}.`),
          advice(
            remedy === undefined
              ? words`Deploy what ran before ${moment(change.at)}.`
              : words`Or let alias ${quoted(remedy.alias)} point to version ${remedy.to ?? ''} again.`,
            words`Tokens that were issued meanwhile lack the scope until they are refreshed.`,
          ),
        ],
      };
      return [spoken];
    },
    proof: {
      speaks: { apis: api, pool, changes: exampleChanges({ changes: [release] }) },
      silent: { apis: api, pool, changes: exampleChanges({ changes: [{ ...release, at: EXAMPLE_NOW }] }) },
      incident,
    },
  }),
];

/** Routes with scopes refuse, and those without refuse none. */
function lacksScopes(it: RefusedAt): boolean {
  const all = it.routes.filter((route) => route.unauthorized + route.forbidden >= SOME_REFUSALS);
  return all.length > 0 && all.every(({ scopes }) => scopes.length > 0);
}

function asking({ routes }: RefusedAt): RefusedAt['routes'] {
  return routes.filter((it) => it.scopes.length > 0 && it.unauthorized + it.forbidden >= SOME_REFUSALS);
}

function isRelease(thing: Change['thing']): thing is Extract<Change['thing'], { functionName: string }> {
  return thing.kind === 'alias' || thing.kind === 'code' || thing.kind === 'configuration';
}

function rollback({ thing, from, to }: Change, functionName: string): Remedy | undefined {
  if (thing.kind !== 'alias' || thing.alias === undefined || from === undefined || from === to) return undefined;
  return { kind: 'rollback', functionName, alias: thing.alias, to: from };
}
