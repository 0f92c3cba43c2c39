import type { CauseDecision } from '../diagnosis/decision.ts';
import type { NamedInText } from '../diagnosis/named-in-text.ts';
import type { Explanation } from '../diagnosis/symptom/explain.ts';
import type { FactName } from '../evidence/facts.ts';
import type { AnyStep } from '../evidence/step.ts';
import { duration } from '../incident/duration.ts';
import { commandLine, type Words, words } from '../incident/words.ts';
import type { NamedGap } from './named-gap.ts';
import type { Report } from './report.ts';

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

/** The gaps in these facts, each by what it depends on. */
export function gapsOf(facts: readonly FactName[], checked: CheckedText): readonly NamedGap[] {
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

export function titlesOf(
  facts: readonly FactName[],
  { steps }: CheckedText,
  partly: readonly FactName[] = [],
): readonly Words[] {
  return steps
    .filter(({ fact }) => facts.includes(fact))
    .map(({ fact, title }) => words`${title}${partly.includes(fact) ? ' (read in part)' : ''}`);
}

/** Typed by whoever knows the person; a paste may name anybody. */
export function userCommand(pool: string): Words {
  return words`${commandLine(words`/cognito user <e-mail, username or sub> ${pool}`)}`;
}

export function poolName({ report }: CheckedText): string {
  return report.incident.pool?.name ?? '';
}

export function span({ report }: CheckedText): string {
  return duration(report.incident.span.to - report.incident.span.from);
}
