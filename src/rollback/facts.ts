import type { Cloud } from '../evidence/cloud.ts';
import type { VersionTest } from '../journal/journal.ts';
import { eventVersionSince, lastLive, livenessOf } from './alias-trail.ts';
import type { CallingPool, GuardFacts, Liveness } from './guard.ts';
import type { AliasMove } from './releases.ts';
import type { ConfiguredPool, Survey, SurveyedPool } from './survey.ts';

/** The move that is to be judged. */
export interface Wanted {
  /** Undefined: no version was found. */
  readonly to: string | undefined;
  readonly weights: AliasMove['weights'];
  /** The revision that was seen when it was proposed; undefined: it is being proposed. */
  readonly pinned: string | undefined;
}

/** Reads the newest test of some code; undefined where there is none within the last hour. */
export type ReadTest = (
  of: Pick<VersionTest, 'functionArn' | 'version' | 'codeHash'>,
) => Promise<VersionTest | undefined>;

/** What the guard judges: the survey of an alias, and what was read of the version that it is to be moved to. */
export async function guardFacts(
  cloud: Cloud,
  asked: ConfiguredPool,
  seen: Survey,
  wanted: Wanted,
  readTest: ReadTest,
  now: number,
): Promise<GuardFacts> {
  const { calls, from } = seen;
  const { to, weights } = wanted;
  const versions = to === undefined ? [] : [...new Set([to, ...Object.keys(weights)])];
  const targets = await Promise.all(
    versions.map(async (version) => ({
      version,
      settings: await cloud.functionSettings(asked, { ...calls, qualifier: version }),
    })),
  );
  const target = targets.find(({ version }) => version === to)?.settings;
  const test =
    to === undefined || target?.kind !== 'known'
      ? undefined
      : await readTest({ functionArn: functionArn(calls), version: to, codeHash: target.value.codeHash });
  const trail = seen.trail.kind === 'known' ? seen.trail.value : undefined;
  const at = trail === undefined || to === undefined ? undefined : lastLive(trail, to, now);
  const moved = trail?.moves[0];
  const isShared = from.kind === 'known' && moved !== undefined && sameShares(moved.weights, from.value.weights);
  return {
    calls,
    alias: seen.alias,
    pools: seen.pools.map((it) => callingPool(it, seen, at)),
    unread: seen.unread,
    from,
    pinned: wanted.pinned,
    to,
    weights,
    targets,
    live: liveness(seen, to, target?.kind === 'known' ? target.value.lastModified : undefined),
    others: seen.others,
    owner: seen.owner,
    sharedBy: isShared ? moved.by : undefined,
    test,
  };
}

/** Without alias or version, as tests and watches name a function. */
export function functionArn({ partition, region, account, name }: GuardFacts['calls']): string {
  return `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}

function callingPool(
  { pool, account, modified, triggers, permission, updates }: SurveyedPool,
  seen: Survey,
  at: number | undefined,
): CallingPool {
  const row = pool.triggers?.find((it) => it.function === seen.calls.name && it.alias === seen.alias);
  const versioned = triggers.find(({ slot }) => slot === 'PreTokenGeneration');
  return {
    pool: { name: pool.name, id: pool.id, region: pool.region },
    account,
    protected: pool.protected !== false,
    slots: triggers.map(({ slot }) => slot),
    listed: row === undefined ? undefined : { rollback: row.rollback === true, shared: row.shared === true },
    permission,
    eventVersion:
      versioned === undefined
        ? { kind: 'of one kind' }
        : updates.kind === 'gap'
          ? { kind: 'unknown' }
          : eventVersionSince(updates.value, pool.id, at, versioned.eventVersion, modified),
  };
}

/**
 * CloudTrail counts most. Then the metrics of the alias; the log tells of calls past the alias too, such as a trigger
 * test, so that a run in it shows nothing where CloudTrail says never.
 */
function liveness(seen: Survey, to: string | undefined, published: number | undefined): Liveness {
  if (to === undefined || seen.from.kind === 'gap') return { kind: 'unknown' };
  const told =
    seen.trail.kind === 'known'
      ? livenessOf(seen.trail.value, to, published, seen.from.value.version)
      : ({ kind: 'unknown' } as const);
  if (told.kind !== 'unknown') return told;
  const counted =
    seen.metrics.kind === 'known' && seen.metrics.value.byVersion.some((it) => it.version === to && it.invocations > 0);
  const ran = (seen.ranBefore?.[to] ?? 0) > 0;
  return counted || ran ? { kind: 'seen' } : told;
}

function sameShares(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean {
  const [a, b] = [Object.keys(one), Object.keys(other)];
  return a.length === b.length && a.every((version) => one[version] === other[version]);
}
