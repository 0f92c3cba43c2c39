import { type AnyRule, rule, type Spoken } from '../../src/diagnosis/rule.ts';
import type { Cause } from '../../src/diagnosis/symptom/cause.ts';
import { examplePool, exampleSignInIncident } from '../../src/evidence/example.ts';
import { exampleChanges } from '../../src/evidence/example-changes.ts';
import type { FactName } from '../../src/evidence/facts.ts';
import { type Words, words } from '../../src/incident/words.ts';

/** A cause that a text points to. */
export function textCause(label: string, change: Partial<Pick<Cause, 'certainty' | 'score'>> = {}): Cause {
  return {
    rule: {
      id: `text-${label}`,
      label,
      title: `Cause ${label}`,
      signs: [],
      why: 'So it is.',
      check: `Check ${label}.`,
      fix: [],
      source: { page: 'https://docs.aws.amazon.com/cognito/', grade: 'DOC' },
    },
    label,
    certainty: 'possible',
    score: 3,
    why: words`So it is.`,
    ...change,
  };
}

/** A rule over facts that says the same whatever they are; silent unless told what to say. */
export function factRule(
  label: string,
  {
    says = [],
    rulesOut = [],
    reads = ['pool'],
    weighs = ['changes'],
  }: {
    says?: readonly Partial<Spoken>[];
    rulesOut?: readonly Words[];
    reads?: readonly FactName[];
    weighs?: readonly FactName[];
  } = {},
): AnyRule {
  const incident = exampleSignInIncident();
  const facts = { pool: examplePool(), changes: exampleChanges() };
  const silent: AnyRule = rule({
    id: `rule-${label}`,
    label,
    title: `Rule ${label}`,
    reads: ['pool'],
    weighs: ['changes'],
    source: { page: 'https://docs.aws.amazon.com/cognito/', grade: 'DOC' },
    prevention: 'Do not.',
    check: `Look at ${label}.`,
    judge: () => [],
    proof: { speaks: facts, silent: facts, incident },
  });
  const spoken = says.map((it): Spoken => ({ certainty: 'certain', because: words`It is so.`, advice: [], ...it }));
  return { ...silent, reads, weighs, judge: () => spoken, rulesOut: () => rulesOut };
}
