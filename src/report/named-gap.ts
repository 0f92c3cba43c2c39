import type { Evidence, FactName } from '../evidence/facts.ts';
import { gapsIn } from '../evidence/inner-gaps.ts';
import type { Gap } from '../evidence/reading.ts';
import type { AnyStep } from '../evidence/step.ts';

/** Something that could not be looked at. */
export interface NamedGap {
  readonly fact: FactName;
  readonly title: string;
  readonly gap: Gap;
}

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
      if (!told.has(key)) told.set(key, gap);
    }
    return [...told.values()].map((gap) => ({ fact: step.fact, title: step.title, gap }));
  });
}
