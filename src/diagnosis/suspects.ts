import type { FactName } from '../evidence/facts.ts';
import type { AnyStep } from '../evidence/step.ts';
import type { SubjectKind } from '../incident/incident.ts';
import type { AnyRule } from './rule.ts';
import type { Cause } from './symptom/cause.ts';

/** So many at least are told apart, and so many at most. */
const FEWEST = 3;
const MOST = 8;

/** The causes of a text that are worth telling apart: those as sure as the first, and at least three. */
export function suspectsOf(causes: readonly Cause[]): readonly Cause[] {
  return causes.filter(({ certainty }, index) => index < FEWEST || certainty === causes[0]?.certainty).slice(0, MOST);
}

/** The suspects, and the causes after them that the very same readings tell of: they cost no further look. */
export function withToldAlong(
  suspects: readonly Cause[],
  causes: readonly Cause[],
  rules: readonly AnyRule[],
  steps: readonly AnyStep[],
  subject: SubjectKind,
): readonly Cause[] {
  const read = factsOf(rulesOf(suspects, rules), steps, subject);
  const along = causes.filter((cause) => {
    const own = rulesOf([cause], rules).flatMap((rule) => [...rule.reads, ...rule.weighs]);
    return !suspects.includes(cause) && own.length > 0 && own.every((fact) => read.includes(fact));
  });
  return [...suspects, ...along].slice(0, MOST);
}

/** The rules over facts that know these causes by their label, in the order of the table. */
export function rulesOf(suspects: readonly Cause[], rules: readonly AnyRule[]): readonly AnyRule[] {
  return rules.filter((rule) => suspects.some(({ label }) => label === rule.label));
}

/** What those of the rules look at that this kind of incident can judge: a rule that reads a user needs one. */
export function factsOf(
  rules: readonly AnyRule[],
  steps: readonly AnyStep[],
  subject: SubjectKind,
): readonly FactName[] {
  const read = new Set(steps.filter((step) => step.subjects.includes(subject)).map((step) => step.fact));
  const judged = rules.filter((rule) => rule.reads.every((fact) => read.has(fact)));
  return [...new Set(judged.flatMap((rule) => [...rule.reads, ...rule.weighs]))];
}
