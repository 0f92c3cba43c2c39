import type { Evidence, FactName, Facts } from '../evidence/facts.ts';
import type { Incident } from '../incident/incident.ts';
import type { AnyRule, Certainty, Spoken } from './rule.ts';

/** A rule that spoke. */
export interface Finding extends Spoken {
  readonly rule: AnyRule;
}

/** A rule that could not be judged, and the facts that were missing for it. */
export interface Unjudged {
  readonly rule: AnyRule;
  readonly missing: readonly FactName[];
}

export interface Diagnosis {
  /** Ranked: the most certain first, in the order of the table within one certainty. */
  readonly findings: readonly Finding[];
  readonly unjudged: readonly Unjudged[];
}

const RANK: Readonly<Record<Certainty, number>> = { certain: 0, likely: 1, possible: 2 };

/**
 * Judges whatever evidence there is. Pure: the same evidence gives the same diagnosis. A rule whose facts were looked
 * for and not found is listed as unjudged, never taken for silent; a rule whose facts nobody looked for does not apply.
 */
export function diagnose(incident: Incident, evidence: Evidence, rules: readonly AnyRule[]): Diagnosis {
  const findings: Finding[] = [];
  const unjudged: Unjudged[] = [];
  const facts = knownFacts(evidence);
  for (const rule of rules) {
    if (rule.reads.some((name) => evidence[name] === undefined)) continue;
    const missing = rule.reads.filter((name) => evidence[name]?.kind === 'gap');
    if (missing.length > 0) unjudged.push({ rule, missing });
    else findings.push(...rule.judge(facts, incident).map((spoken) => ({ ...spoken, rule })));
  }
  findings.sort((a, b) => RANK[a.certainty] - RANK[b.certainty]);
  return { findings, unjudged };
}

function knownFacts(evidence: Evidence): Partial<Facts> {
  return Object.fromEntries(
    Object.entries(evidence).flatMap(([name, reading]) => (reading.kind === 'known' ? [[name, reading.value]] : [])),
  );
}
