import { type Diagnosis, diagnose } from '../../../src/diagnosis/diagnose.ts';
import type { AnyRule } from '../../../src/diagnosis/rule.ts';
import { rules } from '../../../src/diagnosis/rules/table.ts';
import type { Evidence, FactName, Facts } from '../../../src/evidence/facts.ts';
import { known } from '../../../src/evidence/reading.ts';
import type { Incident } from '../../../src/incident/incident.ts';

/** Evidence of an incident, of which properties are asked. */
export interface Sample {
  readonly incident: Incident;
  readonly evidence: Evidence;
}

/** The example in which a rule speaks, as evidence. */
export function speakingOf({ proof }: AnyRule): Sample {
  return { incident: proof.incident, evidence: evidenceOf(proof.speaks) };
}

export function judged({ incident, evidence }: Sample, table: readonly AnyRule[] = rules): Diagnosis {
  return diagnose(incident, evidence, table);
}

const WHOLE = new WeakMap<Evidence, Diagnosis>();

/** The diagnosis of a sample that is compared with many others, judged once. */
export function judgedOnce(sample: Sample): Diagnosis {
  const before = WHOLE.get(sample.evidence) ?? judged(sample);
  WHOLE.set(sample.evidence, before);
  return before;
}

/** What a triage would show first: cause, certainty and what it is about; nothing where no rule speaks. */
export function firstOf(sample: Sample) {
  const [it] = judged(sample).findings;
  return it === undefined ? 'nothing' : { rule: it.rule.id, certainty: it.certainty, about: it.about };
}

/** The facts that are known, by name. */
export function factsOf(evidence: Evidence): Partial<Facts> {
  return Object.fromEntries(
    Object.entries(evidence).flatMap(([name, reading]) => (reading.kind === 'known' ? [[name, reading.value]] : [])),
  );
}

export function evidenceOf(facts: Partial<Facts>): Evidence {
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, known(fact)]));
}

export function namesOf(evidence: Evidence): readonly FactName[] {
  return Object.keys(evidence) as FactName[];
}
