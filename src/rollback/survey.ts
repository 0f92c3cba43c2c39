import type { FunctionRef } from '../cognito/arn.ts';
import { triggerContracts } from '../cognito/triggers.ts';
import type { Cloud } from '../evidence/cloud.ts';
import type { TriggerMetrics } from '../evidence/metrics.ts';
import { gap, known, type Reading } from '../evidence/reading.ts';
import type { TriggerRuns } from '../evidence/runs.ts';
import { logsOf } from '../evidence/steps/runs.ts';
import { triggerMetricsStep } from '../evidence/steps/trigger-metrics.ts';
import type { TrailEvent } from '../evidence/trail/event.ts';
import type { ConfiguredTrigger, DeploymentOwner, FunctionVersion, InvokePermission } from '../evidence/trigger.ts';
import { triggerCalls } from '../evidence/trigger-calls.ts';
import type { PoolRef, Span } from '../incident/incident.ts';
import { ALIAS_EVENTS, type AliasTrail, POOL_EVENT } from './alias-trail.ts';
import { othersOf, permissionOf } from './callers.ts';
import type { AliasState } from './proposal.ts';
import { aliasTrail, allOf, trailOf } from './read-trail.ts';

/** A row of the configuration: a function that a pool calls by alias, and what may be done with it. */
export interface ListedAlias {
  readonly function: string;
  readonly alias?: string;
  readonly rollback?: boolean;
  readonly shared?: boolean;
}

/** A configured pool, as far as a rollback concerns it. */
export interface ConfiguredPool extends PoolRef {
  /** A pool of which nothing is said is protected. */
  readonly protected?: boolean;
  readonly triggers?: readonly ListedAlias[];
}

/** A configured pool that calls the alias, and what was read of it. */
export interface SurveyedPool {
  readonly pool: ConfiguredPool;
  readonly account: string | undefined;
  /** When its settings were last changed. */
  readonly modified: number | undefined;
  readonly triggers: readonly ConfiguredTrigger[];
  readonly permission: Reading<InvokePermission>;
  /** Updates of the pool's settings; a gap where CloudTrail could not be read or holds more than was read. */
  readonly updates: Reading<readonly TrailEvent[]>;
}

/** An alias with all that bears on moving it, read a moment ago. */
export interface Survey {
  readonly calls: FunctionRef;
  readonly alias: string | undefined;
  readonly pools: readonly SurveyedPool[];
  readonly unread: readonly { readonly pool: string; readonly because: string }[];
  readonly from: Reading<AliasState>;
  readonly trail: Reading<AliasTrail>;
  readonly versions: Reading<readonly FunctionVersion[]>;
  readonly owner: Reading<DeploymentOwner>;
  readonly others: Reading<readonly string[]>;
  readonly runs: Reading<TriggerRuns>;
  readonly metrics: Reading<TriggerMetrics>;
  /** Since when the present version fails, as the log shows it. */
  readonly firstError: number | undefined;
  /** Runs by version in the log up to then. */
  readonly ranBefore: Readonly<Record<string, number>> | undefined;
}

const HOUR_MS = 60 * 60_000;
const LOG_MS = 6 * HOUR_MS;
const METRICS_MS = 14 * 24 * HOUR_MS;

/**
 * Reads everything that decides whether an alias may be moved, for every configured pool whose trigger calls it, also
 * those whose configuration does not list it: each through its own role. `asked` is the pool in which it came up.
 */
export async function survey(
  cloud: Cloud,
  asked: ConfiguredPool,
  all: readonly ConfiguredPool[],
  calls: FunctionRef,
  now: number,
): Promise<Survey> {
  const alias = aliasOf(calls);
  const span = { from: now - LOG_MS, to: now };
  const [settings, from, versions, statements, tags, events, metrics] = await Promise.all([
    Promise.all(all.map(async (pool) => ({ pool, settings: await cloud.pool(pool) }))),
    alias === undefined ? gap('not found', 'It is called without an alias.') : cloud.alias(asked, calls, alias),
    cloud.versions(asked, calls),
    cloud.invokeStatements(asked, calls),
    cloud.functionTags(asked, calls),
    trailOf(cloud, asked, [...ALIAS_EVENTS, POOL_EVENT], now),
    metricsOf(cloud, asked, calls, { from: now - METRICS_MS, to: now }),
  ]);
  const calling = settings.flatMap(({ pool, settings: read }) =>
    read.kind === 'known' && read.value.triggers.some((it) => it.calls.arn === calls.arn)
      ? [{ pool, settings: read.value, triggers: read.value.triggers.filter((it) => it.calls.arn === calls.arn) }]
      : [],
  );
  const pools = await Promise.all(
    calling.map(async ({ pool, settings: own, triggers }): Promise<SurveyedPool> => {
      const versioned = triggers.some(({ slot }) => slot === 'PreTokenGeneration');
      const found = pool === asked || !versioned ? events : await trailOf(cloud, pool, [POOL_EVENT], now);
      return {
        pool,
        account: own.arn?.split(':')[4],
        modified: own.lastModified,
        triggers,
        permission: permissionOf(statements, calls, pool),
        updates: allOf(found, [POOL_EVENT]),
      };
    }),
  );
  const present = from.kind === 'known' ? from.value.version : undefined;
  const runs = await runsOf(
    cloud,
    asked,
    calling.flatMap(({ triggers }) => triggers),
    calls,
    span,
  );
  const firstError = present === undefined ? undefined : firstErrorOf(runs, present);
  const before =
    firstError === undefined
      ? undefined
      : await runsOf(
          cloud,
          asked,
          calling.flatMap(({ triggers }) => triggers),
          calls,
          { from: span.from, to: firstError },
        );
  return {
    calls,
    alias,
    pools,
    unread: settings.flatMap(({ pool, settings: read }) =>
      // A pool calls functions of its own Region.
      read.kind === 'gap' && pool.region === calls.region ? [{ pool: pool.name, because: read.detail }] : [],
    ),
    from:
      from.kind === 'known'
        ? known({ version: from.value.version, weights: from.value.weights, revisionId: from.value.revisionId })
        : from,
    trail: aliasTrail(events, calls, alias, calling.find(({ pool }) => pool === asked)?.settings.arn, now),
    versions,
    owner: ownerOf(tags),
    others: othersOf(statements, calls, all),
    runs,
    metrics,
    firstError,
    ranBefore: before?.kind === 'known' ? before.value.byVersion : undefined,
  };
}

/** A qualifier that is neither a version nor `$LATEST`. */
export function aliasOf({ qualifier }: FunctionRef): string | undefined {
  return qualifier === undefined || qualifier === '$LATEST' || /^\d+$/.test(qualifier) ? undefined : qualifier;
}

function ownerOf(tags: Reading<Readonly<Record<string, string>>>): Reading<DeploymentOwner> {
  if (tags.kind === 'gap') return tags;
  return known({
    stack: tags.value['aws:cloudformation:stack-name'],
    tool: tags.value['lambda:createdBy'],
    codeDeploy: false,
  });
}

async function metricsOf(
  cloud: Cloud,
  pool: PoolRef,
  calls: FunctionRef,
  span: Span,
): Promise<Reading<TriggerMetrics>> {
  const settings = await cloud.pool(pool);
  if (settings.kind === 'gap') return settings;
  const mine = { ...settings.value, triggers: settings.value.triggers.filter((it) => it.calls.arn === calls.arn) };
  const incident = { pool, subject: { kind: 'triggers' }, span } as const;
  const read = await triggerMetricsStep.look(cloud, incident, { pool: known(mine) });
  if (read.kind === 'gap') return read;
  const [first] = read.value;
  return first === undefined ? gap('not found', 'The pool does not call it.') : known(first);
}

async function runsOf(
  cloud: Cloud,
  pool: PoolRef,
  triggers: readonly ConfiguredTrigger[],
  calls: FunctionRef,
  span: Span,
): Promise<Reading<TriggerRuns>> {
  const settings = await cloud.functionSettings(pool, calls);
  const [call] = triggerCalls(triggers);
  const [log] = call === undefined ? [] : logsOf([{ call, settings }], triggerContracts);
  return log === undefined ? gap('not found', 'No pool calls it.') : await cloud.triggerRuns(pool, log, span);
}

/** Errors that a function wrote down and survived are none. */
function firstErrorOf(runs: Reading<TriggerRuns>, version: string): number | undefined {
  if (runs.kind === 'gap') return undefined;
  const failures = runs.value.failures.filter(
    ({ failure, byVersion }) => failure !== 'logged-error' && Object.hasOwn(byVersion, version),
  );
  return failures.length === 0 ? undefined : Math.min(...failures.map(({ firstSeen }) => firstSeen));
}
