import { issuerUrl } from '../../cognito/issuer.ts';
import { GATEWAY } from '../../cognito/pages.ts';
import type { Clients } from '../../evidence/clients.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleApis, exampleAuthorizer, exampleRefusals } from '../../evidence/example-apis.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleFunction, exampleSettings } from '../../evidence/example-trigger.ts';
import type { PoolSettings } from '../../evidence/pool.ts';
import { gap, known } from '../../evidence/reading.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { isRefusing, type RefusedAt, refusedAt } from '../refused.ts';
import { type AnyRule, rule, type Source, type Spoken } from '../rule.ts';
import { newestChange } from '../setting-change.ts';

const incident = exampleSignInIncident();
const LAMBDA: Source = { page: `${GATEWAY}apigateway-use-lambda-authorizer.html`, grade: 'DOC' };
const REST: Source = { page: `${GATEWAY}apigateway-enable-cognito-user-pool.html`, grade: 'DOC' };
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Refusals that begin this soon after a change may be its work. */
const SOON_MS = 30 * 60_000;
const ROUNDING_MS = 300_000;

const stages = exampleRefusals(20, ['GET /orders', 'GET /me']);
const calls = exampleFunction('authorize-orders', undefined);
const ofFunction = exampleAuthorizer({ kind: 'lambda-token', calls, decides: known(exampleSettings()), stages });
const changedAuthorizer = exampleChanges({
  changes: [
    exampleChange({
      thing: { kind: 'authorizer', apiId: 'orders1', id: 'auth1' },
      at: EXAMPLE_NOW - 35 * 60_000,
      event: 'UpdateAuthorizer',
    }),
  ],
});

/** Authorizers that do not decide as they are meant to. */
export const apiAuthorizerRules: readonly AnyRule[] = [
  rule({
    id: 'api-authorizer-function-gone',
    label: 'authorizer-misconfig',
    title: 'The function behind an authorizer is not there',
    reads: ['apis'],
    source: LAMBDA,
    prevention: 'Take an authorizer out of an API before its function is deleted.',
    check: 'Describe the function that the authorizer names.',
    judge: ({ apis }) =>
      apis.authorizers.flatMap(({ api, name, calls, decides }): Spoken[] =>
        decides?.kind !== 'gap' || decides.reason !== 'not found' || calls === undefined
          ? []
          : [
              {
                certainty: 'likely',
                because: words`Authorizer ${quoted(name)} of ${quoted(api.name)} asks the function ${quoted(calls.name)}, and Lambda finds nothing under that name. API Gateway answers 500 then.`,
                about: { kind: 'api', name: api.name },
                advice: [
                  advice(
                    words`Deploy the function again, with the permission for API Gateway to invoke it.`,
                    words`From then on it decides who comes in: deploy the code that did so before.`,
                  ),
                ],
              },
            ],
      ),
    proof: {
      speaks: {
        apis: exampleApis(
          exampleAuthorizer({ kind: 'lambda-token', calls, decides: gap('not found', 'No such function.') }),
        ),
      },
      silent: { apis: exampleApis(ofFunction) },
      incident,
    },
  }),
  rule({
    id: 'api-authorizer-function-changed',
    label: 'authorizer-misconfig',
    title: 'An authorizer refuses since its function was changed',
    reads: ['apis'],
    source: LAMBDA,
    prevention: 'Test an authorizer with a real token of each kind before it is deployed.',
    check: 'Call the function with the event of one refused request, and read its log.',
    judge: ({ apis }) =>
      refusedAt(apis).flatMap((it): Spoken[] => {
        const { api, name, decides, resultTtlSeconds } = it.authorizer;
        const changed = decides?.kind === 'known' ? decides.value.lastModified : undefined;
        if (changed === undefined || !isRefusing(it) || !follows(it, changed)) return [];
        return [
          {
            certainty: 'likely',
            because: words`The function of authorizer ${quoted(name)} of ${quoted(api.name)} was changed at ${moment(changed)}; the API refused ${it.unauthorized + it.forbidden} requests since ${moment(it.since ?? 0)}.`,
            about: { kind: 'api', name: api.name },
            advice: [
              advice(words`Deploy what ran before.`, words`Whatever else was deployed with it goes back, too.`),
              advice(
                words`API Gateway remembers answers for ${resultTtlSeconds ?? 300} s: wait as long, or flush the cache of the stage.`,
                words`Every caller is asked anew after a flush, which is a burst for the function.`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: {
        apis: exampleApis({
          ...ofFunction,
          decides: known(exampleSettings({ lastModified: EXAMPLE_NOW - 35 * 60_000 })),
        }),
      },
      silent: { apis: exampleApis(ofFunction) },
      incident,
    },
  }),
  rule({
    id: 'api-authorizer-not-deployed',
    label: 'authorizer-misconfig',
    title: 'An authorizer was changed, and the stage still serves the one from before',
    reads: ['apis', 'changes'],
    source: REST,
    prevention: 'Deploy the stage in the same step that changes an authorizer.',
    check: 'Compare the time of UpdateAuthorizer with that of the last deployment of the stage.',
    judge: ({ apis, changes }) =>
      refusedAt(apis).flatMap((it): Spoken[] => {
        const { api, name, stages } = it.authorizer;
        const change = changeOf(it, changes);
        if (api.kind !== 'rest' || change === undefined) return [];
        const old = stages.filter(({ autoDeploy, deployedAt }) => !autoDeploy && (deployedAt ?? 0) < change.at);
        if (old.length === 0) return [];
        return [
          {
            certainty: isRefusing(it) ? 'likely' : 'possible',
            because: words`Authorizer ${quoted(name)} of ${quoted(api.name)} was changed at ${moment(change.at)}. Its stage ${quoted(old.map((stage) => stage.name).join(', '))} was deployed before${served(old[0]?.deployedAt)}, and serves what was there then${refused(it)}.`,
            about: { kind: 'api', name: api.name },
            advice: [
              advice(
                words`Deploy the stage, if the change is meant.`,
                words`Everything else that was changed in the API since then is served with it.`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: { apis: exampleApis(exampleAuthorizer({ stages })), changes: changedAuthorizer },
      silent: { apis: exampleApis(exampleAuthorizer({ stages })), changes: exampleChanges() },
      incident,
    },
  }),
  rule({
    id: 'api-authorizer-changed',
    label: 'authorizer-misconfig',
    title: 'An API refuses since its authorizer was changed',
    reads: ['apis', 'changes'],
    weighs: ['pool', 'clients'],
    source: REST,
    prevention: 'Try a token of each kind against a test stage before an authorizer is changed in the live one.',
    check: 'Compare the authorizer as it is served with the one from before: token source, validation, pool, audience.',
    judge: ({ apis, changes, pool, clients }) =>
      refusedAt(apis).flatMap((it): Spoken[] => {
        const { api, name } = it.authorizer;
        const change = changeOf(it, changes);
        if (isToldApart(it, pool, clients)) return [];
        const servedFrom = change === undefined ? undefined : servedSince(it, change.at);
        if (change === undefined || servedFrom === undefined || !isRefusing(it) || !follows(it, servedFrom)) return [];
        return [
          {
            certainty: 'likely',
            because: words`Authorizer ${quoted(name)} of ${quoted(api.name)} was changed at ${moment(change.at)}${refused(it)}.`,
            about: { kind: 'api', name: api.name },
            advice: [
              advice(
                words`Set the authorizer back to what it was, and deploy the stage of a REST API.`,
                words`API Gateway may remember what the authorizer said for some minutes.`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: {
        apis: exampleApis(
          exampleAuthorizer({ stages: stages.map((it) => ({ ...it, deployedAt: EXAMPLE_NOW - 34 * 60_000 })) }),
        ),
        changes: changedAuthorizer,
      },
      silent: {
        apis: exampleApis(
          exampleAuthorizer({ stages: stages.map((it) => ({ ...it, deployedAt: EXAMPLE_NOW - DAY_MS + HOUR_MS })) }),
        ),
        changes: changedAuthorizer,
      },
      incident,
    },
  }),
];

function changeOf({ authorizer: { api, id } }: RefusedAt, changes: Parameters<typeof newestChange>[0]) {
  return newestChange(
    changes,
    ({ thing }) => thing.kind === 'authorizer' && thing.apiId === api.id && (thing.id === undefined || thing.id === id),
  );
}

/** Since when a change is served: an HTTP API deploys by itself where told so, a REST API with its next deployment. */
function servedSince({ authorizer: { stages } }: RefusedAt, changedAt: number): number | undefined {
  if (stages.some(({ autoDeploy }) => autoDeploy)) return changedAt;
  const later = stages.flatMap(({ deployedAt }) => deployedAt ?? []).filter((at) => at >= changedAt);
  return later.length === 0 ? undefined : Math.min(...later);
}

/** Another issuer or audience than the pool's has a rule of its own, which says more. */
function isToldApart({ authorizer }: RefusedAt, pool: PoolSettings | undefined, clients: Clients | undefined): boolean {
  if (authorizer.kind !== 'jwt') return authorizer.kind === 'cognito' && pool?.issuer === 'updated';
  const all = [...(clients?.lookedAt ?? []), ...(clients?.notLookedAt ?? [])];
  return (
    (pool !== undefined && authorizer.issuer !== issuerUrl(pool.id, pool.issuer)) ||
    all.some(({ id }) => !authorizer.audiences.includes(id))
  );
}

function follows({ since }: RefusedAt, changedAt: number): boolean {
  return since !== undefined && since >= changedAt - ROUNDING_MS && since - changedAt <= SOON_MS;
}

function refused(it: RefusedAt): Words {
  if (!isRefusing(it)) return words``;
  return words`; the API refused ${it.unauthorized + it.forbidden} requests since ${moment(it.since ?? 0)}`;
}

function served(at: number | undefined): Words {
  return at === undefined ? words`` : words`, at ${moment(at)}`;
}
