import { errors } from '../../cognito/errors.ts';
import { noSuchNames } from '../../cognito/no-such-name.ts';
import { type Cause, causesOf } from './cause.ts';
import { factClues } from './clues/fact.ts';
import { leanings } from './clues/leanings.ts';
import { textClues } from './clues/table.ts';
import type { GivenFacts } from './fact.ts';
import { priors } from './rules/priors.ts';
import { allCauseRules, causeRules } from './rules/table.ts';
import { readSymptom, type Symptom, type Vocabulary } from './symptom.ts';

/** The tables that texts are read with. */
export const vocabulary: Vocabulary = { errors, noSuchNames, clues: textClues, factClues, leanings, priors };

/** An error text read and judged. */
export interface Explanation {
  readonly symptom: Symptom;
  /** The best first; empty when nothing in the text is known. */
  readonly causes: readonly Cause[];
}

/** Reads a text with every table there is, and ranks what may cause it. Pure. */
export function explainText(text: string, endpoint?: string, facts: GivenFacts = {}): Explanation {
  const symptom = readSymptom(text, endpoint, facts, vocabulary);
  return { symptom, causes: causesOf(symptom, allCauseRules) };
}

/** The causes of a text that have a label of the taxonomy, for the bulk form and the bench. */
export function labelledCauses(text: string, endpoint?: string, facts: GivenFacts = {}): readonly Cause[] {
  return causesOf(readSymptom(text, endpoint, facts, vocabulary), causeRules);
}
