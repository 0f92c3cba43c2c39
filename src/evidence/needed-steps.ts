import type { SubjectKind } from '../incident/incident.ts';
import type { FactName } from './facts.ts';
import type { AnyStep } from './step.ts';

/**
 * The steps behind some facts, in the order of the table: those that yield them, and those that these read themselves.
 * What tells whose it is (`whose`) is among them too, since a trail is that of the whole account. Everything else that a
 * step would wait for is not: it looks without.
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
      for (const each of [...step.reads, ...(step.whose ?? [])]) need(each);
    }
  };
  for (const fact of facts) need(fact);
  return applying.filter((step) => needed.has(step));
}
