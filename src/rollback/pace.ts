import { pathTriggers } from '../cognito/paths.ts';
import type { Proposal } from './proposal.ts';
import type { Watch } from './watch.ts';

const MINUTE_MS = 60_000;

/** When a move is looked at again, in milliseconds after it, in order. At the last of them the last word is due. */
export type Pace = readonly [number, ...number[]];

/** At 2, 5, 10 and 15 minutes: logs are there after seconds, Cognito's own metrics after five minutes and more. */
export const PACE: Pace = [2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 15 * MINUTE_MS];

/** How much of the time before the move it is compared with, in milliseconds. */
export const BEFORE_MS = 30 * MINUTE_MS;

/**
 * The watch that begins with a move. Nothing is read for it: what was before is read at the first look, by the worker that
 * reads, so that whoever moves an alias needs no right to read logs or metrics.
 */
export function beginWatch(proposal: Proposal, movedAt: number, pace: Pace = PACE): Watch {
  const { calls, alias, pools, from, to } = proposal;
  const slots = [...new Set(pools.flatMap((pool) => pool.slots))];
  const { arn, qualifier } = calls;
  return {
    format: 1,
    proposal: proposal.id,
    pools: pools.map(({ name }) => name),
    functionArn: qualifier === undefined ? arn : arn.slice(0, -`:${qualifier}`.length),
    functionName: calls.name,
    alias,
    slots,
    paths: pathTriggers.filter((path) => path.calls.some((slot) => slots.includes(slot))).map(({ path }) => path),
    from: from.version,
    to: to.version,
    movedAt,
    until: movedAt + (pace.at(-1) ?? 0),
    nextLookAt: movedAt + pace[0],
    looks: 0,
    before: { span: { from: movedAt - BEFORE_MS, to: movedAt }, paths: [], versions: [] },
    told: 'nothing',
    incident: proposal.incident,
    channel: proposal.channel,
    revision: 1,
  };
}

/** When to look again after so many looks; undefined when that was the last one. */
export function nextLookAt({ movedAt, until }: Watch, now: number, pace: Pace): number | undefined {
  if (now >= until) return undefined;
  return Math.min(until, pace.map((after) => movedAt + after).find((at) => at > now) ?? until);
}
