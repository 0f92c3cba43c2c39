import type { Cause } from '../diagnosis/symptom/cause.ts';
import type { Explanation } from '../diagnosis/symptom/explain.ts';
import { plain, quoted, type Words, words, write } from '../incident/words.ts';
import type { Line, Section } from './report.ts';

/** Causes written out; the rest are named in a line, so that the answer fits a phone. */
const MAX_CAUSES = 3;

/** What an error text means, ready for any surface. */
export interface ExplanationAnswer {
  readonly headline: Words;
  /** What was recognised, then each cause with why, check, fix and source. */
  readonly sections: readonly Section[];
  /** What else the reader should know: secrets in the paste, names that do not exist. */
  readonly notes: readonly Words[];
}

/** Puts an explanation into sections and notes. `written`: causes that are written out. */
export function explanationAnswer({ symptom, causes }: Explanation, written: number = MAX_CAUSES): ExplanationAnswer {
  const [first] = causes;
  const shown = causes.slice(0, written);
  const others = causes.slice(written, MAX_CAUSES + 4).map(({ rule }) => rule.title);
  const recognised = recognisedLines(symptom);
  return {
    headline:
      first === undefined
        ? words`I do not recognise this text. Which operation or address was called, what did it answer (status and body), and does it fail for everybody or for one person?`
        : first.certainty === 'possible'
          ? words`This text alone does not decide. The first to look at: ${first.rule.title}.`
          : words`${first.rule.title}.`,
    sections: [
      ...(recognised.length === 0 ? [] : [{ title: words`Recognised`, lines: recognised }]),
      ...shown.map(causeSection),
    ],
    notes: [
      ...(symptom.secrets.length === 0
        ? []
        : [
            words`The paste held what nobody should see: ${symptom.secrets.join(', ')}. It is masked here and not kept; where you copied it from, it still stands.`,
          ]),
      ...symptom.noSuchNames.map(({ name, instead }) => words`There is no ${quoted(name)} in Cognito. ${instead}`),
      ...(others.length === 0 ? [] : [words`Also possible: ${others.join('; ')}.`]),
    ],
  };
}

/** The explanation for machines. */
export function explanationJson({ symptom, causes }: Explanation): object {
  return {
    exception: symptom.exception,
    oauthError: symptom.oauthError,
    operation: symptom.api,
    trigger: symptom.trigger,
    status: symptom.status,
    secrets: symptom.secrets,
    noSuchNames: symptom.noSuchNames,
    causes: causes.map((cause) => ({
      ...causeJson(cause),
      rule: cause.rule.id,
      title: cause.rule.title,
      check: cause.rule.check,
      fix: cause.rule.fix.map(({ step, risk }) => ({
        step: say(step),
        ...(risk === undefined ? {} : { risk: say(risk) }),
      })),
      source: cause.rule.source,
    })),
  };
}

/** One cause as the bulk form writes it. */
export function causeJson({ label, certainty, why }: Cause): { label: string; certainty: string; why: string } {
  return { label, certainty, why: say(why) };
}

function recognisedLines(symptom: Explanation['symptom']): readonly Line[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Exception', symptom.exception],
    ['OAuth error', symptom.oauthError],
    ['Operation', symptom.api],
    ['Trigger', symptom.trigger],
    ['HTTP status', symptom.status === undefined ? undefined : String(symptom.status)],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: words`${quoted(value)}` }]));
}

function causeSection({ rule, certainty, why }: Cause, index: number): Section {
  return {
    title: words`${index + 1}. ${rule.title} (${certainty})`,
    lines: [
      { label: 'Why', value: why },
      { label: 'Check', value: words`${rule.check}` },
      ...rule.fix.flatMap(({ step, risk }): Line[] => [
        { label: 'Fix', value: step },
        ...(risk === undefined ? [] : [{ label: 'Risk', value: risk }]),
      ]),
      { label: 'Source', value: words`${GRADES[rule.source.grade]}: ${rule.source.page}` },
    ],
  };
}

/** What a grade means to whoever reads it. */
const GRADES = {
  DOC: 'AWS page',
  SDK: 'AWS API reference',
  COMM: 'reported by users; about the subject',
  KNOW: 'known behaviour; about the subject',
} as const;

function say(sentence: Words): string {
  return write(sentence, 'private', plain);
}
