import type { CauseDecision, JudgedCause } from '../diagnosis/decision.ts';
import type { Finding } from '../diagnosis/diagnose.ts';
import type { NamedInText } from '../diagnosis/named-in-text.ts';
import type { Explanation } from '../diagnosis/symptom/explain.ts';
import type { FactName } from '../evidence/facts.ts';
import type { AnyStep } from '../evidence/step.ts';
import { TRAIL_LAG_MS } from '../evidence/trail/changes.ts';
import { duration } from '../incident/duration.ts';
import { commandLine, join, plain, quoted, type Words, words, write } from '../incident/words.ts';
import { aboutWords } from './about.ts';
import { reportJson } from './json.ts';
import type { NamedGap } from './named-gap.ts';
import type { Line, Report, Section } from './report.ts';

/** Findings written out, so that the answer fits a phone. */
const MAX_FINDINGS = 3;

/** An error text, the pool in which it was checked, and what that says of its causes. */
export interface CheckedText {
  readonly explanation: Explanation;
  readonly decision: CauseDecision;
  readonly named: NamedInText;
  /** What was read for it, and nothing else. */
  readonly report: Report;
  /** The checks that were made. */
  readonly steps: readonly AnyStep[];
}

/** What a pool says of an error text, ready for any surface. */
export interface DecisionAnswer {
  readonly headline: Words;
  /** What to check next; undefined where it is decided. */
  readonly next: Words | undefined;
  readonly notes: readonly Words[];
  /** What was seen, with what to do, and then every other cause with what became of it. */
  readonly sections: readonly Section[];
}

/** Puts a decision into a headline, the next check, and sections. */
export function decisionAnswer(checked: CheckedText): DecisionAnswer {
  const { decision } = checked;
  const seen = decision.causes.flatMap(findingsOf);
  const first = decision.decided.flatMap(findingsOf);
  const shown = [...first, ...seen.filter((it) => !first.includes(it))].slice(0, MAX_FINDINGS);
  const others = decision.causes.filter(({ outcome }) => outcome.kind !== 'seen');
  const also = alsoSeen(checked);
  return {
    headline: headline(checked),
    next: decision.decided.length > 0 ? undefined : nextCheck(checked),
    notes: notes(checked),
    sections: [
      ...shown.map((it) => findingSection(it, first.length === 1 && first.includes(it), checked)),
      ...(also.length === 0 ? [] : [{ title: words`Also seen in ${poolName(checked)}`, lines: also.map(alsoLine) }]),
      ...(others.length === 0
        ? []
        : [
            {
              title: seen.length > 0 ? words`Other causes of this text` : words`Causes of this text`,
              lines: otherLines(others, checked),
            },
          ]),
    ],
  };
}

/** The decision for machines. */
export function decisionJson(checked: CheckedText): object {
  const { decision, report } = checked;
  const { headline: said, next } = decisionAnswer(checked);
  return {
    pool: poolName(checked),
    decided: decision.decided.map(({ cause }) => cause.label),
    headline: say(said),
    ...(next === undefined ? {} : { next: say(next) }),
    causes: decision.causes.map((it) => ({
      label: it.cause.label,
      title: it.cause.rule.title,
      outcome: it.outcome.kind,
      ...('findings' in it.outcome ? { rules: it.outcome.findings.map(({ rule }) => rule.id) } : {}),
      ...('because' in it.outcome ? { because: it.outcome.because.map(say) } : {}),
      ...('missing' in it.outcome ? { missing: it.outcome.missing } : {}),
      check: it.cause.rule.check,
    })),
    alsoSeen: alsoSeen(checked).map(({ rule }) => rule.id),
    report: reportJson(report),
  };
}

function headline(checked: CheckedText): Words {
  const pool = poolName(checked);
  const [first, ...more] = checked.decision.decided.flatMap((it) => findingsOf(it).slice(0, 1));
  if (first !== undefined) {
    const also = more.map((it) => words`; and ${it.rule.title}`);
    return words`Decided in ${pool}: ${first.rule.title}${join(also, '')} (${first.certainty}).`;
  }
  const seen = checked.decision.causes.filter(({ outcome }) => outcome.kind === 'seen');
  if (seen.length > 0) {
    const titles = seen.flatMap((it) => findingsOf(it).slice(0, 1)).map((it) => words`${it.rule.title}`);
    return words`Not decided in ${pool}. Seen there: ${join(titles, '; ')}.`;
  }
  const [other] = alsoSeen(checked);
  if (other !== undefined) {
    return words`Not decided by what this text points to. ${pool} shows: ${other.rule.title} (${other.certainty}).`;
  }
  const open = checked.decision.causes.some(isOpen);
  return open ? words`Not decided in ${pool}.` : words`Not decided: ${pool} shows no cause that this text points to.`;
}

function nextCheck(checked: CheckedText): Words {
  const { decision } = checked;
  const pool = poolName(checked);
  const [seen] = [...decision.causes.flatMap(findingsOf), ...alsoSeen(checked)];
  if (seen !== undefined) return words`${seen.rule.check}`;
  const [open] = decision.causes.filter(isOpen).toSorted((a, b) => b.cause.score - a.cause.score);
  if (open === undefined) {
    return words`Ask when it was seen and in which app: only the last ${span(checked)} of ${pool} were looked at. ${commandLine(words`/cognito triage ${pool}`)} looks at everything else.`;
  }
  const { outcome, cause } = open;
  if (outcome.kind === 'could not check') {
    const action = gapsOf(outcome.missing, checked).find(({ gap }) => gap.action !== undefined)?.gap.action;
    if (action !== undefined)
      return words`Give the bot the right ${quoted(action)} and ask again. By hand: ${cause.rule.check}`;
  }
  if (outcome.kind === 'by hand' && outcome.needs === 'user') {
    return words`${cause.rule.title}? ${userCommand(pool)} tells.`;
  }
  if (outcome.kind === 'by hand' && outcome.needs === 'token') {
    return words`${cause.rule.title}? ${commandLine(words`/cognito token`)} reads the token that was sent.`;
  }
  return words`${cause.rule.check}`;
}

/** What the same readings show beside the causes of the text. */
function alsoSeen({ decision, report }: CheckedText): readonly Finding[] {
  const isSuspect = ({ rule }: Finding) => decision.causes.some(({ cause }) => cause.label === rule.label);
  return report.findings.filter((it) => !isSuspect(it) && it.certainty !== 'possible').slice(0, MAX_FINDINGS);
}

function alsoLine({ rule, certainty, because }: Finding): Line {
  return { label: 'Seen', value: words`${rule.title} (${certainty}). ${because}` };
}

function isOpen({ outcome }: JudgedCause): boolean {
  return outcome.kind === 'could not check' || outcome.kind === 'by hand';
}

function notes(checked: CheckedText): readonly Words[] {
  const { named, report, decision, explanation } = checked;
  const pool = poolName(checked);
  const { clients, pool: settings } = report.evidence;
  const all = clients?.kind === 'known' && clients.value.complete ? clients.value : undefined;
  const ids = all && [...all.lookedAt, ...all.notLookedAt, ...all.unreadable].map(({ id }) => id);
  const strangers = ids === undefined ? [] : named.clients.filter((id) => !ids.includes(id));
  const called = settings?.kind === 'known' ? settings.value : undefined;
  const slots = called && [...called.triggers.map(({ slot }) => slot), ...called.unreadableTriggers];
  const [said] = explanation.causes;
  const first = decision.causes.find(({ cause }) => cause === said);
  const hidden = first?.outcome.kind === 'not seen' || first?.outcome.kind === 'ruled out';
  return [
    ...strangers.map(
      (id) =>
        words`The text names the app client ${quoted(id)}, which ${pool} does not have: it comes from another pool, or the client is deleted.`,
    ),
    ...(named.slot === undefined || slots === undefined || slots.some((slot) => slot === named.slot)
      ? []
      : [
          words`The text names the trigger ${named.slot}, for which ${pool} calls no function: it may come from another pool.`,
        ]),
    ...(said?.certainty === 'certain' && hidden
      ? [
          words`The text itself says: ${said.rule.title}. ${pool} shows nothing of it now, so it is over, older than ${span(checked)}, or of another pool.`,
        ]
      : []),
    ...(isLate(checked)
      ? [
          words`CloudTrail tells of a call up to ${duration(TRAIL_LAG_MS)} late. If this happened just now, ask again then.`,
        ]
      : []),
    ...(decision.decided.length === 0 && (named.person || decision.causes.some(needsUser))
      ? [words`I look up nobody because of a pasted text. Whether it is about one person: ${userCommand(pool)}`]
      : []),
  ];
}

/** Whether something was not seen where it may only not be written yet. */
function isLate({ decision }: CheckedText): boolean {
  const ofTrail = (fact: FactName) => fact === 'failedSignIns' || fact === 'changes';
  return (
    decision.decided.length === 0 &&
    decision.causes.some(({ outcome }) => outcome.kind === 'not seen' && outcome.read.some(ofTrail))
  );
}

function needsUser({ outcome }: JudgedCause): boolean {
  return outcome.kind === 'by hand' && outcome.needs === 'user';
}

/** `named`: the headline has named it and nothing else. */
function findingSection(finding: Finding, named: boolean, { report }: CheckedText): Section {
  const about = aboutWords(finding, report.incident, report.evidence);
  return {
    title: named ? words`What decides it` : words`${finding.rule.title} (${finding.certainty})`,
    lines: [
      ...(about === undefined ? [] : [{ label: 'About', value: about }]),
      { label: 'Why', value: finding.because },
      ...(finding.against === undefined ? [] : [{ label: 'Against it', value: finding.against }]),
      ...finding.advice.flatMap(({ step, risk }): Line[] => [
        { label: 'Fix', value: step },
        ...(risk === undefined ? [] : [{ label: 'Risk', value: risk }]),
      ]),
      { label: 'Check', value: words`${finding.rule.check}` },
      { label: 'Source', value: words`${{ link: finding.rule.source.page, label: 'AWS page' }}` },
    ],
  };
}

/** Causes that were not seen in the very same readings stand in one line. */
function otherLines(others: readonly JudgedCause[], checked: CheckedText): readonly Line[] {
  const told = new Set<string>();
  return others.flatMap((it): readonly Line[] => {
    const { outcome } = it;
    if (outcome.kind !== 'not seen') return [otherLine(it, checked)];
    const key = outcome.read.toSorted().join();
    if (told.has(key)) return [];
    told.add(key);
    const alike = others.filter(
      (other) => other.outcome.kind === 'not seen' && other.outcome.read.toSorted().join() === key,
    );
    return [otherLine(it, checked, alike)];
  });
}

function otherLine({ cause, outcome }: JudgedCause, checked: CheckedText, alike: readonly JudgedCause[] = []): Line {
  const pool = poolName(checked);
  const { title, check } = cause.rule;
  switch (outcome.kind) {
    case 'seen':
      return { label: 'Seen', value: words`${title}.` };
    case 'could not check': {
      const gaps = gapsOf(outcome.missing, checked);
      const why = gaps.map(
        ({ gap, title: of }) =>
          words`${of} (${gap.reason}${gap.action === undefined ? words`` : words`, missing right ${quoted(gap.action)}`})`,
      );
      const missing = why.length > 0 ? why : titlesOf(outcome.missing, checked);
      return { label: 'Could not check', value: words`${title}: ${join(missing, '; ')}. By hand: ${check}` };
    }
    case 'by hand':
      return {
        label: 'By hand',
        value: outcome.needs === 'user' ? words`${title}: ${userCommand(pool)}` : words`${title}: ${check}`,
      };
    case 'elsewhere': {
      const where = outcome.findings.map((it) => aboutWords(it, checked.report.incident, checked.report.evidence));
      const found = where.filter((it): it is Words => it !== undefined);
      return {
        label: `Elsewhere in ${pool}`,
        value: words`${title}: seen at ${join(found, ', ')}, which is not what the text names.`,
      };
    }
    case 'not seen': {
      const titles = alike.map((it) => words`${it.cause.rule.title}`);
      const read = titlesOf(outcome.read, checked, outcome.partly);
      return {
        label: `Not seen in ${pool}`,
        value: words`${join(titles, '; ')}: nothing of ${titles.length > 1 ? 'these' : 'it'} in ${join(read, ', ')}.`,
      };
    }
    case 'ruled out':
      return { label: `Ruled out in ${pool}`, value: words`${title}: ${join(outcome.because, ' ')}` };
  }
}

function findingsOf({ outcome }: JudgedCause): readonly Finding[] {
  return outcome.kind === 'seen' ? outcome.findings : [];
}

/** The gaps in these facts, each by what it depends on. */
function gapsOf(facts: readonly FactName[], checked: CheckedText): readonly NamedGap[] {
  const { report, steps } = checked;
  const found = report.gaps
    .filter(({ fact }) => facts.includes(fact))
    .flatMap((it): readonly NamedGap[] => {
      if (it.gap.reason !== 'depends on a gap') return [it];
      const behind = steps.filter(({ fact }) => fact === it.fact).flatMap(({ reads }) => gapsOf(reads, checked));
      return behind.length > 0 ? behind : [it];
    });
  return [...new Set(found)];
}

function titlesOf(
  facts: readonly FactName[],
  { steps }: CheckedText,
  partly: readonly FactName[] = [],
): readonly Words[] {
  return steps
    .filter(({ fact }) => facts.includes(fact))
    .map(({ fact, title }) => words`${title}${partly.includes(fact) ? ' (read in part)' : ''}`);
}

/** Typed by whoever knows the person; a paste may name anybody. */
function userCommand(pool: string): Words {
  return words`${commandLine(words`/cognito user <e-mail, username or sub> ${pool}`)}`;
}

function poolName({ report }: CheckedText): string {
  return report.incident.pool?.name ?? '';
}

function span({ report }: CheckedText): string {
  return duration(report.incident.span.to - report.incident.span.from);
}

function say(sentence: Words): string {
  return write(sentence, 'private', plain);
}
