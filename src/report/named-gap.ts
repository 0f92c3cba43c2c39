import type { Evidence, FactName } from '../evidence/facts.ts';
import type { Gap } from '../evidence/reading.ts';
import type { AnyStep } from '../evidence/step.ts';

/** Something that could not be looked at. */
export interface NamedGap {
  readonly fact: FactName;
  readonly title: string;
  readonly gap: Gap;
}

/** Nothing is missing where AWS said that there is none, and what depends on a gap is told by that gap. */
const TOLD: readonly Gap['reason'][] = ['not found', 'depends on a gap'];

/**
 * What is missing inside of facts that are there: the policy of one trigger, one API, one log. The same reason and right
 * is told once for a fact, however many functions or stages it concerns.
 */
export function innerGaps(looked: readonly AnyStep[], evidence: Evidence): readonly NamedGap[] {
  return looked.flatMap((step): readonly NamedGap[] => {
    const reading = evidence[step.fact];
    if (reading?.kind !== 'known') return [];
    const told = new Map<string, Gap>();
    for (const gap of gapsIn(reading.value)) {
      const key = JSON.stringify([gap.reason, gap.action ?? gap.detail]);
      if (!TOLD.includes(gap.reason) && !told.has(key)) told.set(key, gap);
    }
    return [...told.values()].map((gap) => ({ fact: step.fact, title: step.title, gap }));
  });
}

function gapsIn(value: unknown): readonly Gap[] {
  if (Array.isArray(value)) return value.flatMap(gapsIn);
  if (typeof value !== 'object' || value === null) return [];
  return isGap(value) ? [value] : Object.values(value).flatMap(gapsIn);
}

function isGap(value: object): value is Gap {
  return 'kind' in value && value.kind === 'gap' && 'reason' in value && 'detail' in value;
}
