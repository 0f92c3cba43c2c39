import type { Rechecked } from '../diagnosis/recheck.ts';
import type { AnyRule } from '../diagnosis/rule.ts';
import { moment, plain, type Words, words, write } from '../incident/words.ts';

/** A word with its mark for each outcome; unknown does not look like healthy. */
const OUTCOME: Readonly<Record<Rechecked['kind'], { readonly mark: string; readonly word: string }>> = {
  fixed: { mark: '🟢', word: 'Fixed' },
  'still there': { mark: '🔴', word: 'Still there' },
  'cannot tell': { mark: '⚠️', word: 'Cannot tell yet' },
};

/** CloudTrail shows a change up to 15 minutes late. */
const LATE = words` CloudTrail shows changes up to 15 minutes late: what was set back just now does not count yet.`;

/** What became of a finding: a heading, and why. */
export function recheckedWords(rule: AnyRule, outcome: Rechecked): { readonly heading: string; readonly why: Words } {
  const { mark, word } = OUTCOME[outcome.kind];
  const certainty = outcome.kind === 'still there' ? ` (${outcome.finding.certainty})` : '';
  return { heading: `${mark} ${word}: ${rule.title}${certainty}.`, why: why(rule, outcome) };
}

function why(rule: AnyRule, outcome: Rechecked): Words {
  switch (outcome.kind) {
    case 'fixed':
      return outcome.because;
    case 'still there': {
      const { because, against } = outcome.finding;
      const note = outcome.note === undefined ? words`` : words` ${outcome.note}`;
      const late = rule.reads.every((fact) => fact === 'changes') ? LATE : words``;
      return words`${because}${against === undefined ? words`` : words` Speaks against it: ${against}`}${note}${late}`;
    }
    case 'cannot tell':
      return outcome.again === undefined
        ? outcome.because
        : words`${outcome.because} Try again at ${moment(outcome.again)}.`;
  }
}

/** The outcome for machines. */
export function recheckedJson(rule: AnyRule, outcome: Rechecked) {
  return {
    rule: rule.id,
    title: rule.title,
    outcome: outcome.kind,
    because: write(outcome.kind === 'still there' ? outcome.finding.because : outcome.because, 'private', plain),
    ...(outcome.kind === 'still there' ? { certainty: outcome.finding.certainty, about: outcome.finding.about } : {}),
    ...(outcome.kind === 'cannot tell' && outcome.again !== undefined
      ? { again: new Date(outcome.again).toISOString() }
      : {}),
  };
}
