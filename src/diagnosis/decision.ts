import type { Evidence, FactName } from '../evidence/facts.ts';
import { gapsIn } from '../evidence/inner-gaps.ts';
import type { Words } from '../incident/words.ts';
import type { Diagnosis, Finding } from './diagnose.ts';
import { fits, type NamedInText } from './named-in-text.ts';
import type { AnyRule, Certainty } from './rule.ts';
import { rulesOf } from './suspects.ts';
import type { Cause } from './symptom/cause.ts';

/** What the readings of a pool say of one cause that a text points to. */
export type Outcome =
  /** A rule spoke, about what the text names. */
  | { readonly kind: 'seen'; readonly findings: readonly Finding[] }
  /** Facts that would tell are missing. */
  | { readonly kind: 'could not check'; readonly missing: readonly FactName[] }
  /** No rule over facts of a pool knows it; `needs`: what one would have to be given. */
  | { readonly kind: 'by hand'; readonly needs: 'user' | 'token' | undefined }
  /** Seen, but at another client or trigger than the text names. */
  | { readonly kind: 'elsewhere'; readonly findings: readonly Finding[] }
  /** No fact is missing, and no rule spoke. Of `partly` there is more than was read. */
  | { readonly kind: 'not seen'; readonly read: readonly FactName[]; readonly partly: readonly FactName[] }
  /** Readings speak against it. */
  | { readonly kind: 'ruled out'; readonly because: readonly Words[] };

export interface JudgedCause {
  readonly cause: Cause;
  readonly outcome: Outcome;
}

/** The causes of a text after a look at a pool. */
export interface CauseDecision {
  /** Every suspect: what was seen first, what was ruled out last; within one outcome in the order of the text. */
  readonly causes: readonly JudgedCause[];
  /** What it is; several where several are certain, none where the readings do not tell. */
  readonly decided: readonly JudgedCause[];
}

const ORDER: readonly Outcome['kind'][] = ['seen', 'could not check', 'by hand', 'elsewhere', 'not seen', 'ruled out'];
const SURE: Readonly<Record<Certainty, number>> = { certain: 0, likely: 1, possible: 2 };
const OF_USER: readonly FactName[] = ['users', 'groups', 'authEvents', 'sessions'];
const OF_TOKEN: readonly FactName[] = ['token', 'client'];

/**
 * Combines what a text points to with what the rules said of a pool. Pure. A gap leaves a cause open and never rules it
 * out, and with a gap among all that was looked at nothing is decided by what is only likely.
 */
export function decideCauses(
  suspects: readonly Cause[],
  rules: readonly AnyRule[],
  diagnosis: Diagnosis,
  evidence: Evidence,
  named: NamedInText,
): CauseDecision {
  const causes = suspects
    .map((cause) => ({ cause, outcome: outcomeOf(rulesOf([cause], rules), diagnosis, evidence, named) }))
    .sort((a, b) => rank(a) - rank(b));
  const whole = rulesOf(suspects, rules).every((rule) => missingFor(rule, evidence, named).length === 0);
  return { causes, decided: decided(causes, whole) };
}

function rank({ outcome }: JudgedCause): number {
  const among = outcome.kind === 'seen' ? Math.min(...outcome.findings.map((it) => SURE[it.certainty])) : 0;
  return ORDER.indexOf(outcome.kind) * 10 + among;
}

function decided(causes: readonly JudgedCause[], whole: boolean): readonly JudgedCause[] {
  const certain = causes.filter((it) => isSeen(it, 'certain'));
  if (certain.length > 0) return certain;
  const likely = causes.filter((it) => isSeen(it, 'likely'));
  const backed = likely.length === 1 ? likely : likely.filter(({ cause }) => cause.certainty !== 'possible');
  return whole && backed.length === 1 ? backed : [];
}

function isSeen({ outcome }: JudgedCause, certainty: Certainty): boolean {
  return outcome.kind === 'seen' && outcome.findings.some((it) => it.certainty === certainty);
}

function outcomeOf(
  rules: readonly AnyRule[],
  { findings, ruledOut }: Diagnosis,
  evidence: Evidence,
  named: NamedInText,
): Outcome {
  const spoken = findings.filter((it) => rules.includes(it.rule));
  const fitting = (how: ReturnType<typeof fits>) => spoken.filter((it) => fits(it.about, named, evidence) === how);
  if (fitting('fits').length > 0) return { kind: 'seen', findings: fitting('fits') };
  const missing = [...new Set(rules.flatMap((rule) => missingFor(rule, evidence, named)))];
  if (missing.length > 0) return { kind: 'could not check', missing };
  if (fitting('unknown').length > 0) return { kind: 'could not check', missing: ['triggers'] };
  if (spoken.length > 0) return { kind: 'elsewhere', findings: spoken };
  const unread = rules.filter((rule) => !isRead(rule, evidence)).flatMap((rule) => rule.reads);
  if (rules.length === 0 || unread.length > 0) return { kind: 'by hand', needs: needs(unread) };
  const because = ruledOut.filter((it) => rules.includes(it.rule)).map((it) => it.because);
  if (because.length > 0) return { kind: 'ruled out', because };
  const read = [...new Set(rules.flatMap((rule) => lookedAt(rule, evidence)))];
  return { kind: 'not seen', read, partly: read.filter((fact) => isPartly(fact, evidence)) };
}

function needs(unread: readonly FactName[]): 'user' | 'token' | undefined {
  if (unread.some((fact) => OF_USER.includes(fact))) return 'user';
  return unread.some((fact) => OF_TOKEN.includes(fact)) ? 'token' : undefined;
}

/** Whether all that it reads was looked for; it may still be a gap. */
function isRead(rule: AnyRule, evidence: Evidence): boolean {
  return rule.reads.every((fact) => evidence[fact] !== undefined);
}

function lookedAt({ reads, weighs }: AnyRule, evidence: Evidence): readonly FactName[] {
  return [...reads, ...weighs].filter((fact) => evidence[fact] !== undefined);
}

/** Facts of a rule that are gaps, have gaps in them, or lack the very client that the text names. */
function missingFor(rule: AnyRule, evidence: Evidence, named: NamedInText): readonly FactName[] {
  if (!isRead(rule, evidence)) return [];
  return lookedAt(rule, evidence).filter((fact) => {
    const reading = evidence[fact];
    if (reading?.kind !== 'known') return true;
    return gapsIn(reading.value).length > 0 || (fact === 'clients' && isPassedOver(evidence, named));
  });
}

function isPassedOver({ clients }: Evidence, named: NamedInText): boolean {
  return clients?.kind === 'known' && clients.value.notLookedAt.some(({ id }) => named.clients.includes(id));
}

/** What is cut where there is too much of it: pages of a trail or a log, clients of a pool. */
function isPartly(fact: FactName, { clients, changes, failedSignIns, runs }: Evidence): boolean {
  switch (fact) {
    case 'clients':
      return clients?.kind === 'known' && (!clients.value.complete || clients.value.notLookedAt.length > 0);
    case 'changes':
      return changes?.kind === 'known' && changes.value.notLookedAt.length + changes.value.partly.length > 0;
    case 'failedSignIns':
      return failedSignIns?.kind === 'known' && !failedSignIns.value.complete;
    case 'runs':
      return runs?.kind === 'known' && runs.value.some((it) => it.runs.kind === 'known' && !it.runs.value.complete);
    default:
      return false;
  }
}
