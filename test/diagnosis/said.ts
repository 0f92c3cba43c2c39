import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { AnyRule } from '../../src/diagnosis/rule.ts';
import { exampleSignInIncident } from '../../src/evidence/example.ts';
import type { Evidence, Facts } from '../../src/evidence/facts.ts';
import { known } from '../../src/evidence/reading.ts';
import { plain, type Words, write } from '../../src/incident/words.ts';

const text = (words: Words) => write(words, 'channel', plain);

/** What some rules say of facts: each finding with how sure it is, what it is about, why, and what speaks against it. */
export function said(rules: readonly AnyRule[], facts: Partial<Facts>, more: Evidence = {}) {
  const { findings, ruledOut, unjudged } = diagnose(exampleSignInIncident(), { ...evidenceOf(facts), ...more }, rules);
  return {
    found: findings.map(({ rule, certainty, about, because, against }) => [
      rule.id,
      certainty,
      about,
      text(because),
      ...(against === undefined ? [] : [`but: ${text(against)}`]),
    ]),
    out: ruledOut.map(({ rule, because }) => [rule.id, text(because)]),
    unjudged: unjudged.map(({ rule, missing }) => [rule.id, missing]),
  };
}

function evidenceOf(facts: Partial<Facts>): Evidence {
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, known(fact)]));
}
