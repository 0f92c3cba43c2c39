import { issuerUrl } from '../cognito/issuer.ts';
import type { ApiAuthorizer, ApiRoute, ApiStage, Apis } from '../evidence/apis.ts';
import type { Change } from '../evidence/changes.ts';
import type { Evidence } from '../evidence/facts.ts';
import { distance, duration } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import { join, quoted, type Words, words } from '../incident/words.ts';
import type { Line, Portrait, Section } from './report.ts';

const MAX_ROUTES = 6;
const MAX_NAMES = 5;
const KIND = { rest: 'REST API', http: 'HTTP API' } as const;

/** What `/cognito api` shows: which APIs take tokens of the pool, what they ask for, and whom they refuse. */
export const apisPortrait: Portrait = {
  subject: 'apis',
  sections: (incident, evidence) => {
    if (evidence.apis?.kind !== 'known') return [];
    return [
      ...evidence.apis.value.authorizers.map((it) => describe(it, incident, evidence)),
      ...unseen(evidence.apis.value),
    ];
  },
  quiet: (incident, evidence) => {
    const pool = incident.pool?.name ?? 'the pool';
    if (evidence.apis?.kind !== 'known') return { kind: 'cannot-tell', words: words`The APIs could not be read.` };
    const { authorizers, gaps, notLookedAt } = evidence.apis.value;
    const unread = gaps.length > 0 || notLookedAt.length > 0;
    if (authorizers.length === 0) {
      const named = 'A Lambda authorizer counts only if the configuration names it under apis:.';
      if (unread)
        return {
          kind: 'cannot-tell',
          words: words`No API seen that takes tokens of ${pool}, but not all were looked at.`,
        };
      return { kind: 'nothing-found', words: words`No API Gateway authorizer in this account uses ${pool}. ${named}` };
    }
    const wrong = authorizers.find((it) => issuerProblem(it, evidence) !== undefined);
    if (wrong !== undefined) {
      return {
        kind: 'seen',
        words: words`The authorizer ${quoted(wrong.name)} of ${quoted(wrong.api.name)} cannot take tokens of ${pool}: the issuers differ.`,
      };
    }
    const stages = stagesOf(authorizers);
    const refused = stages.reduce((sum, stage) => sum + refusedBy(stage), 0);
    const unknown = stages.filter((it) => it.refusals.kind === 'gap' && !isWithoutErrors(it)).length;
    const span = duration(incident.span.to - incident.span.from);
    const also = unknown === 0 ? '' : `, not known for ${count(unknown, 'stage')}`;
    const said = `${count(authorizers.length, 'authorizer')} of API Gateway ${authorizers.length === 1 ? 'takes' : 'take'} tokens of ${pool}; ${count(refused, 'request')} refused with 401 or 403 in the last ${span}${also}.`;
    return {
      kind: unread || unknown > 0 ? 'cannot-tell' : 'nothing-found',
      words: words`${said} Paste a token with /cognito token to see which of them accept it.`,
    };
  },
};

/** The APIs that refuse requests, or cannot be right: what a triage of the whole pool shows of them. */
export function sectionsOfApis(evidence: Evidence, incident: Incident): readonly Section[] {
  if (evidence.apis?.kind !== 'known') return [];
  const lines = evidence.apis.value.authorizers.flatMap((it): Line[] => {
    const label = `${it.api.name}, ${it.name}`;
    const wrong = issuerProblem(it, evidence);
    const refusing = it.stages.filter((stage) => refusedBy(stage) > 0);
    return [
      ...(wrong === undefined ? [] : [{ label, value: wrong }]),
      ...refusing.map((stage) => ({ label, value: words`stage ${quoted(stage.name)}: ${refusals(stage, incident)}` })),
    ];
  });
  return lines.length === 0 ? [] : [{ title: words`APIs that refuse`, lines }];
}

function describe(it: ApiAuthorizer, incident: Incident, evidence: Evidence): Section {
  const wrong = issuerProblem(it, evidence);
  const changed = changesOf(it, evidence);
  return {
    title: words`${KIND[it.api.kind]} ${quoted(it.api.name)}, authorizer ${quoted(it.name)}`,
    lines: [
      { label: 'Checks', value: checks(it) },
      ...functionLines(it, incident),
      ...(wrong === undefined ? [] : [{ label: 'Issuer', value: wrong }]),
      ...(it.validation === undefined
        ? []
        : [
            {
              label: 'Validation',
              value: words`${it.kind === 'cognito' ? 'aud of the id token' : 'the token'} must match ${quoted(it.validation)}`,
            },
          ]),
      ...routes(it.routes),
      ...(it.resultTtlSeconds === undefined || it.resultTtlSeconds === 0
        ? []
        : [{ label: 'Cache', value: words`an answer may be kept for ${it.resultTtlSeconds} seconds` }]),
      ...it.stages.flatMap((stage) => describeStage(stage, incident, changed)),
      ...(it.stages.length === 0 ? [{ label: 'Stages', value: words`none: nothing is served` }] : []),
    ],
  };
}

function checks({ kind, audiences, calls, issuer }: ApiAuthorizer): Words {
  switch (kind) {
    case 'cognito':
      return words`id tokens where the method names no scope, access tokens with one of the scopes where it does`;
    case 'jwt':
      return words`issuer ${quoted(issuer ?? 'none')}; aud, or client_id where there is no aud, one of ${names(audiences)}`;
    default:
      return words`function ${quoted(calls?.name ?? 'unknown')}${calls?.qualifier === undefined ? ', $LATEST' : `:${calls.qualifier}`} decides`;
  }
}

/** What runs when a Lambda authorizer decides, and since when. */
function functionLines({ decides }: ApiAuthorizer, { span }: Incident): readonly Line[] {
  if (decides === undefined) return [];
  if (decides.kind === 'gap') return [{ label: 'Function', value: words`not known: ${decides.detail}` }];
  const { version, runtime, state, lastModified, logGroup } = decides.value;
  const changed = lastModified === undefined ? '' : `, changed ${distance(lastModified, span.to)}`;
  return [
    {
      label: 'Function',
      value: words`version ${version}, ${runtime}, ${state}${changed}; its log is ${quoted(logGroup)}`,
    },
  ];
}

/**
 * Cognito authorizers do not work with the updated issuer (developer guide, federation endpoints); a JWT authorizer takes
 * exactly the issuer that it names (API Gateway developer guide, JWT authorizers).
 */
export function issuerProblem({ kind, issuer }: ApiAuthorizer, { pool }: Evidence): Words | undefined {
  if (pool?.kind !== 'known') return undefined;
  if (kind === 'cognito') {
    return pool.value.issuer === 'updated'
      ? words`the pool writes the updated issuer, with which Cognito authorizers of REST APIs do not work`
      : undefined;
  }
  const written = issuerUrl(pool.value.id, pool.value.issuer);
  if (kind !== 'jwt' || issuer === written) return undefined;
  return words`the authorizer expects ${quoted(issuer ?? 'none')}, the pool writes ${quoted(written)}: every token is refused`;
}

function routes(all: readonly ApiRoute[]): readonly Line[] {
  if (all.length === 0) return [{ label: 'Routes', value: words`none uses it` }];
  const more = all.length - MAX_ROUTES;
  return [
    ...all.slice(0, MAX_ROUTES).map(
      ({ route, scopes }): Line => ({
        label: route,
        value: scopes.length === 0 ? words`no scope` : words`one of ${quoted(scopes.join(' '))}`,
      }),
    ),
    ...(more > 0 ? [{ label: 'More', value: words`${count(more, 'route')}` }] : []),
  ];
}

function describeStage(stage: ApiStage, incident: Incident, changed: readonly Change[]): readonly Line[] {
  const { to } = incident.span;
  const since = stage.deployedAt;
  const late = since === undefined || stage.autoDeploy ? undefined : changed.find((it) => it.at > since && !it.failed);
  const deployed = stage.autoDeploy
    ? words`serves every change at once`
    : words`deployed ${since === undefined ? 'by hand, when is not known' : distance(since, to)}`;
  const stale =
    late === undefined
      ? words``
      : words`; the authorizer was changed ${distance(late.at, to)}, which this stage does not serve yet`;
  return [
    { label: `Stage ${stage.name}`, value: words`${deployed}${stale}` },
    { label: 'Refused', value: refusals(stage, incident) },
  ];
}

function refusals({ refusals: log, clientErrors }: ApiStage, { span }: Incident): Words {
  const errors =
    clientErrors.kind === 'known'
      ? words`${clientErrors.value} with 4XX in all`
      : words`4XX not known: ${clientErrors.detail}`;
  if (log.kind === 'gap') return words`${errors}. ${log.detail}`;
  const { unauthorized, forbidden, since, routes: by, complete } = log.value;
  const most = by.map((it) => words`${quoted(it.route)} ${it.unauthorized + it.forbidden}`);
  return words`${unauthorized} with 401, ${forbidden} with 403${since === undefined ? '' : `, first ${distance(since, span.to)}`}; ${errors}${most.length === 0 ? '' : '. Most: '}${join(most, ', ')}${complete ? '' : '. Only a part of the log was read'}`;
}

/** Changes to this authorizer that CloudTrail shows. */
function changesOf({ api, id }: ApiAuthorizer, { changes }: Evidence): readonly Change[] {
  if (changes?.kind !== 'known') return [];
  return changes.value.changes.filter(
    ({ thing }) => thing.kind === 'authorizer' && thing.apiId === api.id && (thing.id === undefined || thing.id === id),
  );
}

function unseen({ gaps, notLookedAt }: Apis): readonly Section[] {
  if (gaps.length === 0 && notLookedAt.length === 0) return [];
  return [
    {
      title: words`Not looked at`,
      lines: [
        ...gaps.map(
          ({ what, gap }): Line => ({
            label: what,
            value: words`${gap.reason}. ${gap.detail}${gap.action === undefined ? '' : ` Missing right: ${gap.action}.`}`,
          }),
        ),
        ...(notLookedAt.length === 0
          ? []
          : [{ label: 'Too many', value: words`${count(notLookedAt.length, 'more API')}: ${names(notLookedAt)}` }]),
      ],
    },
  ];
}

/** Each stage once: the authorizers of an API share its stages. */
function stagesOf(authorizers: readonly ApiAuthorizer[]): readonly ApiStage[] {
  return authorizers
    .filter(({ api }, index) => authorizers.findIndex((it) => it.api.id === api.id) === index)
    .flatMap((it) => it.stages);
}

/** The metric counts 401 and 403 among others, so that none at all is known without a log. */
function isWithoutErrors({ clientErrors }: ApiStage): boolean {
  return clientErrors.kind === 'known' && clientErrors.value === 0;
}

function refusedBy({ refusals: log }: ApiStage): number {
  return log.kind === 'known' ? log.value.unauthorized + log.value.forbidden : 0;
}

function names(all: readonly string[]): Words {
  const more = all.length - MAX_NAMES;
  return words`${quoted(all.slice(0, MAX_NAMES).join(' '))}${more > 0 ? ` and ${more} more` : ''}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
