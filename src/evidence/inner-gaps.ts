import type { Gap } from './reading.ts';

/** Nothing is missing where AWS said that there is none, and what depends on a gap is told by that gap. */
const TOLD: readonly Gap['reason'][] = ['not found', 'depends on a gap'];

/** What is missing inside of a fact that is there: the policy of one trigger, one API, one log. */
export function gapsIn(value: unknown): readonly Gap[] {
  if (Array.isArray(value)) return value.flatMap(gapsIn);
  if (typeof value !== 'object' || value === null) return [];
  if (!isGap(value)) return Object.values(value).flatMap(gapsIn);
  return TOLD.includes(value.reason) ? [] : [value];
}

function isGap(value: object): value is Gap {
  return 'kind' in value && value.kind === 'gap' && 'reason' in value && 'detail' in value;
}
