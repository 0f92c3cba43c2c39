import { functionNameOf } from '../evidence/trail/change.ts';
import type { TrailEvent } from '../evidence/trail/event.ts';
import type { EventVersion, Liveness } from './guard.ts';

/** CloudTrail's names of what says where an alias points. */
export const ALIAS_EVENTS: readonly string[] = ['UpdateAlias20150331', 'CreateAlias20150331'];
export const POOL_EVENT = 'UpdateUserPool';

/** Where an alias was made to point. */
export interface AliasMoved {
  readonly at: number;
  readonly version: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly by: string | undefined;
}

/** What CloudTrail shows of one alias. */
export interface AliasTrail {
  /** Newest first. */
  readonly moves: readonly AliasMoved[];
  /** Since when every move is among them; undefined: some may be missing. */
  readonly since: number | undefined;
}

/**
 * The moves of one alias, from the events of its Region. A request that names no version keeps the one before; where that
 * one is not known either, the move is left out.
 */
export function aliasMoves(events: readonly TrailEvent[], functionName: string, alias: string): readonly AliasMoved[] {
  const ours = events
    .filter(
      ({ name, parts, error }) =>
        ALIAS_EVENTS.includes(name) &&
        error === undefined &&
        parts.name === alias &&
        functionNameOf(parts.functionName ?? '') === functionName,
    )
    .toSorted((a, b) => a.at - b.at);
  const moves: AliasMoved[] = [];
  for (const { at, by, parts, weights } of ours) {
    const last = moves.at(-1);
    const version = parts.functionVersion ?? last?.version;
    if (version !== undefined) moves.push({ at, by, version, weights: weights ?? last?.weights ?? {} });
  }
  return moves.reverse();
}

/** The newest version below the present one that the alias pointed to: what went back once is not gone forward to. */
export function versionBefore({ moves }: AliasTrail, present: string): string | undefined {
  return moves.find(({ version }) => Number(version) < Number(present))?.version;
}

/**
 * Whether the alias ever led calls to a version. "Never" takes a trail that reaches back to when the version was
 * published and that shows where the alias points now: events arrive minutes late.
 */
export function livenessOf(
  { moves, since }: AliasTrail,
  version: string,
  published: number | undefined,
  present: string,
): Liveness {
  if (moves.some((it) => it.version === version || Object.hasOwn(it.weights, version))) return { kind: 'seen' };
  const complete = since !== undefined && published !== undefined && published >= since;
  return complete && moves[0]?.version === present ? { kind: 'never', since: published } : { kind: 'unknown' };
}

/** When the alias last led calls to a version: until then its code understood the events. Undefined: not known. */
export function lastLive({ moves }: AliasTrail, version: string, now: number): number | undefined {
  const index = moves.findIndex((it) => it.version === version || Object.hasOwn(it.weights, version));
  if (index === -1) return undefined;
  return index === 0 ? now : moves[index - 1]?.at;
}

/** Cognito's and CloudTrail's times of the same update differ by less. */
const CLOCKS_MS = 60_000;

/**
 * Whether the pool's events are of the version that they had at a moment. `events` holds every update of its settings that
 * CloudTrail shows, and `present` is what the pool says now.
 */
export function eventVersionSince(
  events: readonly TrailEvent[],
  poolId: string,
  at: number | undefined,
  present: string | undefined,
  /** When the pool's settings were last changed; undefined: not known. */
  modified: number | undefined,
): EventVersion {
  if (at === undefined || modified === undefined) return { kind: 'unknown' };
  const updates = events
    .filter(({ name, parts, error }) => name === POOL_EVENT && error === undefined && parts.userPoolId === poolId)
    .toSorted((a, b) => a.at - b.at);
  const later = updates.filter((it) => it.at > at);
  const now = present ?? FIRST;
  const newest = updates.at(-1);
  // An update that no event tells of yet.
  const isLate = modified > Math.max(at, newest?.at ?? at) + CLOCKS_MS;
  if (isLate || (newest !== undefined && versionIn(newest) !== now)) return { kind: 'unknown' };
  if (later.length === 0) return { kind: 'unchanged' };
  const before = updates.findLast((it) => it.at <= at);
  if (before === undefined) return { kind: 'unknown' };
  const was = versionIn(before);
  if (was === now) return { kind: 'unchanged' };
  const changing = later.find((it) => versionIn(it) === now);
  return { kind: 'changed', at: changing?.at ?? at, from: was, to: now };
}

/** What a pool sends that says nothing of it (developer guide, pre token generation trigger). */
const FIRST = 'V1_0';

function versionIn({ fields }: TrailEvent): string {
  const lambda = objectIn(fields?.lambdaConfig);
  const version = objectIn(lambda.preTokenGenerationConfig).lambdaVersion;
  return typeof version === 'string' ? version : FIRST;
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
