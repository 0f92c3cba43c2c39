import type { SubjectKind } from '../incident/incident.ts';
import type { FactName } from './facts.ts';
import type { AnyStep } from './step.ts';

/**
 * The steps behind some facts, in the order of the table: those that yield them, and those that these read themselves.
 * What a step only takes along (`meanwhile`) is among them too, since without the list of its clients the trail of a
 * pool is that of the whole account. What merely helps to put first things first (`after`) is not.
 */
export function stepsFor(
  facts: readonly FactName[],
  steps: readonly AnyStep[],
  subject: SubjectKind,
): readonly AnyStep[] {
  const applying = steps.filter((step) => step.subjects.includes(subject));
  const needed = new Set<AnyStep>();
  const need = (fact: FactName) => {
    for (const step of applying) {
      if (step.fact !== fact || needed.has(step)) continue;
      needed.add(step);
      for (const each of [...step.reads, ...(step.meanwhile ?? [])]) need(each);
    }
  };
  for (const fact of facts) need(fact);
  return applying.filter((step) => needed.has(step));
}
