import type { JudgedCause } from '../diagnosis/decision.ts';
import { join, quoted, type Words, words } from '../incident/words.ts';
import { aboutWords } from './about.ts';
import { type CheckedText, gapsOf, poolName, titlesOf, userCommand } from './checked-text.ts';
import type { Line } from './report.ts';

/** Causes that were not seen in the very same readings stand in one line. */
export function otherLines(others: readonly JudgedCause[], checked: CheckedText): readonly Line[] {
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
