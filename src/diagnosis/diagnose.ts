import type { Evidence, FactName, Facts } from '../evidence/facts.ts';
import type { Incident } from '../incident/incident.ts';
import type { Words } from '../incident/words.ts';
import type { About, AnyRule, Certainty, Spoken } from './rule.ts';

/** A rule that spoke. */
export interface Finding extends Spoken {
  readonly rule: AnyRule;
  readonly about: About;
}

/** A rule that could not be judged, and the facts that were missing for it. */
export interface Unjudged {
  readonly rule: AnyRule;
  readonly missing: readonly FactName[];
}

/** A cause that the readings rule out. */
export interface RuledOut {
  readonly rule: AnyRule;
  /** A sentence that names the reading. */
  readonly because: Words;
}

export interface Diagnosis {
  /** Ranked: the most certain first, in the order of the table within one certainty. */
  readonly findings: readonly Finding[];
  readonly ruledOut: readonly RuledOut[];
  readonly unjudged: readonly Unjudged[];
}

const RANK: Readonly<Record<Certainty, number>> = { certain: 0, likely: 1, possible: 2 };

/**
 * Judges whatever evidence there is, also while more is being read. Pure: the same evidence gives the same diagnosis. A
 * rule whose facts were looked for and not found is listed as unjudged, never taken for silent; a rule whose facts are
 * not there, or not yet, does not apply. `pending` names facts that are still being read: what they may contradict is
 * `likely` at most, and what would be ruled out is not said before they are there.
 */
export function diagnose(
  incident: Incident,
  evidence: Evidence,
  rules: readonly AnyRule[],
  pending: readonly FactName[] = [],
): Diagnosis {
  const findings: Finding[] = [];
  const ruledOut: RuledOut[] = [];
  const unjudged: Unjudged[] = [];
  const facts = knownFacts(evidence);
  const asked = [...rules.filter((it) => !it.lastResort), ...rules.filter((it) => it.lastResort)];
  for (const rule of asked) {
    if (rule.reads.some((name) => evidence[name] === undefined)) continue;
    const missing = rule.reads.filter((name) => evidence[name]?.kind === 'gap');
    if (missing.length > 0) {
      unjudged.push({ rule, missing });
      continue;
    }
    const judged = rule.judge(facts, incident);
    const spoken = rule.lastResort ? judged.filter((it) => !isNamed(it, findings, incident)) : judged;
    const unseen = rule.weighs.some((name) => pending.includes(name) || evidence[name]?.kind === 'gap');
    findings.push(...spoken.map((it) => finding(it, rule, incident, unseen)));
    if (spoken.length > 0 || pending.length > 0) continue;
    ruledOut.push(...rule.rulesOut(facts, incident).map((because) => ({ rule, because })));
  }
  findings.sort((a, b) => RANK[a.certainty] - RANK[b.certainty]);
  return { findings, ruledOut, unjudged };
}

function finding(spoken: Spoken, rule: AnyRule, incident: Incident, unseen: boolean): Finding {
  const doubted = unseen || spoken.against !== undefined;
  return {
    ...spoken,
    certainty: doubted && spoken.certainty === 'certain' ? 'likely' : spoken.certainty,
    about: spoken.about ?? subjectOf(incident),
    rule,
  };
}

/** Whether a rule that knows why has spoken already. */
function isNamed({ about }: Spoken, findings: readonly Finding[], incident: Incident): boolean {
  const thing = about ?? subjectOf(incident);
  const same = JSON.stringify(thing);
  const isSame = (it: Finding) =>
    JSON.stringify(it.about) === same || (thing.kind === 'trigger' && it.remedy?.functionName === thing.functionName);
  return findings.some((it) => it.certainty === 'certain' || (it.certainty === 'likely' && isSame(it)));
}

function subjectOf({ subject }: Incident): About {
  switch (subject.kind) {
    case 'user':
    case 'token':
      return { kind: subject.kind };
    case 'client':
      return { kind: 'client', id: subject.client };
    default:
      return { kind: 'pool' };
  }
}

function knownFacts(evidence: Evidence): Partial<Facts> {
  return Object.fromEntries(
    Object.entries(evidence).flatMap(([name, reading]) => (reading.kind === 'known' ? [[name, reading.value]] : [])),
  );
}
