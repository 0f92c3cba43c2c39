import type { Diagnosis, Finding, RuledOut, Unjudged } from '../diagnosis/diagnose.ts';
import type { CloudCall } from '../evidence/cloud.ts';
import type { Evidence, FactName } from '../evidence/facts.ts';
import type { AnyStep } from '../evidence/step.ts';
import { type Incident, isLocated } from '../incident/incident.ts';
import { type Words, words } from '../incident/words.ts';
import { innerGaps, type NamedGap } from './named-gap.ts';

/** A labelled line of what was read. */
export interface Line {
  readonly label: string;
  readonly value: Words;
}

/** A block of lines under one title: the profile of a user, the claims of a token. */
export interface Section {
  readonly title: Words;
  readonly lines: readonly Line[];
}

/**
 * `found`: a cause was found. `seen`: something is wrong, and no rule judged what follows from it. `nothing-found`: everything was looked at and nothing is wrong. `absent`: what was asked
 * for does not exist. `cannot-tell`: too much could not be read; unknown never looks healthy.
 */
export type VerdictKind = 'found' | 'seen' | 'nothing-found' | 'absent' | 'cannot-tell';

export interface Verdict {
  readonly kind: VerdictKind;
  readonly words: Words;
}

/** What a triage came to. Pure data: every surface (Slack, terminal, JSON) renders the same report. */
export interface Report {
  readonly incident: Incident;
  /** The facts it rests on, for the machine-readable form. */
  readonly evidence: Evidence;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Causes that were considered, and the readings that rule them out. */
  readonly ruledOut: readonly RuledOut[];
  readonly sections: readonly Section[];
  readonly gaps: readonly NamedGap[];
  readonly unjudged: readonly Unjudged[];
  /** `aws` commands that show the same. */
  readonly commands: readonly Words[];
  /** The same by the fact that each shows; left out where the report was not made of steps. */
  readonly shownBy?: readonly { readonly fact: FactName; readonly commands: readonly Words[] }[];
  /** Every call to AWS that was made for it. */
  readonly calls: readonly CloudCall[];
}

/** What a report says of one kind of subject: the sections shown, and the verdict when no rule spoke. */
export interface Portrait {
  readonly subject: Incident['subject']['kind'];
  sections(incident: Incident, evidence: Evidence): readonly Section[];
  /** The verdict when no rule spoke and nothing it needs is missing. */
  quiet(incident: Incident, evidence: Evidence): Verdict;
  /** What to ask a human next; said with the gaps too, where something needed is missing. */
  question?(evidence: Evidence): Words;
}

/** Puts evidence and diagnosis together. */
export function report(
  incident: Incident,
  evidence: Evidence,
  diagnosis: Diagnosis,
  steps: readonly AnyStep[],
  portraits: readonly Portrait[],
): Omit<Report, 'calls'> {
  const portrait = portraits.find((candidate) => candidate.subject === incident.subject.kind);
  if (portrait === undefined) throw new Error(`No portrait for a subject of kind "${incident.subject.kind}"`);
  const looked = steps.filter(
    (step) => evidence[step.fact] !== undefined && step.subjects.includes(incident.subject.kind),
  );
  const gaps = looked.flatMap((step): NamedGap[] => {
    const reading = evidence[step.fact];
    return reading?.kind === 'gap' ? [{ fact: step.fact, title: step.title, gap: reading }] : [];
  });
  // Other portraits name them where they stand; the summary of a triage shows no sections.
  const inner = incident.subject.kind === 'sign-in' ? innerGaps(looked, evidence) : [];
  const shownBy = isLocated(incident)
    ? looked.map((step) => ({ fact: step.fact, commands: step.commands(incident, evidence) }))
    : [];
  return {
    incident,
    evidence,
    verdict: asFarAsSeen(verdict(portrait, incident, evidence, diagnosis, gaps), inner, portrait.question?.(evidence)),
    findings: diagnosis.findings,
    ruledOut: diagnosis.ruledOut,
    sections: portrait.sections(incident, evidence),
    gaps: [...gaps, ...inner],
    unjudged: diagnosis.unjudged,
    commands: shownBy.flatMap(({ commands }) => commands),
    shownBy,
  };
}

/** What is missing inside of a fact takes no cause away, but health. */
function asFarAsSeen(verdict: Verdict, inner: readonly NamedGap[], next: Words | undefined): Verdict {
  return verdict.kind === 'nothing-found' && inner.length > 0 ? cannotTell(inner, next) : verdict;
}

function cannotTell(gaps: readonly NamedGap[], next: Words | undefined): Verdict {
  const titles = [...new Set(gaps.map((it) => it.title))];
  return {
    kind: 'cannot-tell',
    words: words`No cause seen, but not everything could be read: ${titles.join(', ')}.${next === undefined ? words`` : words` ${next}`}`,
  };
}

function verdict(
  portrait: Portrait,
  incident: Incident,
  evidence: Evidence,
  diagnosis: Diagnosis,
  gaps: readonly NamedGap[],
): Verdict {
  const [first] = diagnosis.findings;
  if (first !== undefined) return { kind: 'found', words: words`${first.rule.title}.` };
  if (gaps.length > 0) return cannotTell(gaps, portrait.question?.(evidence));
  return portrait.quiet(incident, evidence);
}
