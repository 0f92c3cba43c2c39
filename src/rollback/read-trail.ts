import type { FunctionRef } from '../cognito/arn.ts';
import type { Cloud } from '../evidence/cloud.ts';
import { gap, known, type Reading } from '../evidence/reading.ts';
import type { TrailEvent } from '../evidence/trail/event.ts';
import type { PoolRef } from '../incident/incident.ts';
import { ALIAS_EVENTS, type AliasTrail, aliasMoves } from './alias-trail.ts';

/** CloudTrail's event history goes back 90 days (user guide, event history). */
const TRAIL_MS = 90 * 24 * 60 * 60_000;
const EVENTS_PER_NAME = 150;
const BUDGET_MS = 12_000;

/** Events, and the names of which some may be missing. */
export interface Found {
  readonly events: readonly TrailEvent[];
  readonly missing: readonly string[];
}

/** Events of these names in the account and Region of a pool, as far back as there are any. */
export async function trailOf(
  cloud: Cloud,
  pool: PoolRef,
  names: readonly string[],
  now: number,
): Promise<Reading<Found>> {
  const found = await cloud.trail(pool, {
    names,
    history: [],
    from: now - TRAIL_MS,
    to: now,
    eventsPerName: EVENTS_PER_NAME,
    budgetMs: BUDGET_MS,
  });
  if (found.kind === 'gap') return found;
  const { events, notLookedAt, partly } = found.value;
  return known({ events, missing: [...notLookedAt, ...partly] });
}

/** Every event, or why some may be missing. */
export function allOf(found: Reading<Found>, names: readonly string[]): Reading<readonly TrailEvent[]> {
  if (found.kind === 'gap') return found;
  const { events, missing } = found.value;
  return names.some((name) => missing.includes(name))
    ? gap('cut by the deadline', 'CloudTrail holds more than could be read.')
    : known(events);
}

/** The moves of an alias. CloudTrail of the pool's account tells of functions in that account. */
export function aliasTrail(
  found: Reading<Found>,
  calls: FunctionRef,
  alias: string | undefined,
  poolArn: string | undefined,
  now: number,
): Reading<AliasTrail> {
  if (found.kind === 'gap') return found;
  if (alias === undefined) return gap('not found', 'It is called without an alias.');
  if (poolArn !== undefined && poolArn.split(':')[4] !== calls.account) {
    return gap('not found', 'The function is in another account, whose CloudTrail is not read.');
  }
  const isWhole = ALIAS_EVENTS.every((name) => !found.value.missing.includes(name));
  return known({
    moves: aliasMoves(found.value.events, calls.name, alias),
    since: isWhole ? now - TRAIL_MS : undefined,
  });
}
