import type { JudgedCause } from '../diagnosis/decision.ts';
import type { Finding } from '../diagnosis/diagnose.ts';
import type { FactName } from '../evidence/facts.ts';
import { TRAIL_LAG_MS } from '../evidence/trail/changes.ts';
import { duration } from '../incident/duration.ts';
import { commandLine, join, plain, quoted, type Words, words, write } from '../incident/words.ts';
import { aboutWords } from './about.ts';
import { otherLines } from './cause-lines.ts';
import { type CheckedText, gapsOf, poolName, span, userCommand } from './checked-text.ts';
import { reportJson } from './json.ts';
import type { Line, Section } from './report.ts';

/** Findings written out, so that the answer fits a phone. */
const MAX_FINDINGS = 3;

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

function findingsOf({ outcome }: JudgedCause): readonly Finding[] {
  return outcome.kind === 'seen' ? outcome.findings : [];
}

function say(sentence: Words): string {
  return write(sentence, 'private', plain);
}
