import type { Grade } from '../../cognito/error.ts';
import { join, quoted, type Words, words } from '../../incident/words.ts';
import type { Advice, Certainty } from '../rule.ts';
import { type Condition, cluesOf, holdsAll, type Wanted } from './condition.ts';
import type { Symptom } from './symptom.ts';

/** The AWS page a cause rests on, and how well it supports it. */
export interface CauseSource {
  readonly page: string;
  readonly grade: Grade;
}

/** When a cause speaks, and how loud. */
export interface Sign extends Condition {
  /** Below zero: it speaks against the cause. */
  readonly weight: number;
  /** The text itself says the cause, so no fact is needed. */
  readonly decides?: true;
}

/** A cause as it shows in error texts: a row of the table. */
export interface CauseRule {
  readonly id: string;
  /** The cause in the taxonomy of sign-in failures. */
  readonly label: string;
  readonly title: string;
  readonly signs: readonly Sign[];
  /** One sentence: how Cognito comes to answer so. */
  readonly why: string;
  /** What separates it from its neighbours. */
  readonly check: string;
  readonly fix: readonly Advice[];
  readonly source: CauseSource;
}

export interface Cause {
  readonly rule: CauseRule;
  readonly label: string;
  readonly certainty: Certainty;
  readonly score: number;
  /** The sentence of the rule, and the words of the text that it rests on. */
  readonly why: Words;
}

/** Less than this is no more than a hint. */
const LIKELY = 6;
/** Two causes closer than this are not told apart by the text. */
const CLOSE = 1;
/** Pieces of the text that are shown as the reason. */
const MAX_QUOTES = 3;
const MAX_QUOTE_CHARACTERS = 60;

/**
 * Causes that a symptom points to, the best first; one for each label. `certain` only when the text itself says it, an
 * AWS page or the SDK backs it, and no other cause is as strong.
 */
export function causesOf(symptom: Symptom, rules: readonly CauseRule[]): readonly Cause[] {
  const seen = new Map(symptom.sightings.map(({ clue, words }) => [clue, words]));
  const spokenOf = spokenIn(rules, seen);
  const judged = rules.flatMap((rule, index) => {
    const spoken = spokenOf.get(index) ?? [];
    const [leaning, prior] = [symptom.leanings[rule.label], symptom.priors[rule.label]];
    const score = spoken.reduce((sum, sign) => sum + sign.weight, (leaning?.weight ?? 0) + (prior?.weight ?? 0));
    return score > 0 ? [{ rule, spoken, score }] : [];
  });
  judged.sort((a, b) => b.score - a.score);
  const best = judged.filter(({ rule }, index) => judged.findIndex((it) => it.rule.label === rule.label) === index);
  return best.map(({ rule, spoken, score }, index): Cause => {
    const rival = best[index === 0 ? 1 : 0]?.score ?? 0;
    return {
      rule,
      label: rule.label,
      certainty: certainty(rule, spoken, score, rival),
      score,
      why: why(rule, spoken, seen, (symptom.leanings[rule.label] ?? symptom.priors[rule.label])?.words ?? []),
    };
  });
}

interface Entry {
  readonly rule: number;
  readonly place: number;
  readonly sign: Sign;
  readonly asks: readonly Wanted[];
}

/** For each clue the signs that ask for it first, so that signs of what was not seen cost nothing. */
const indexes = new WeakMap<readonly CauseRule[], ReadonlyMap<string, readonly Entry[]>>();

function indexOf(rules: readonly CauseRule[]): ReadonlyMap<string, readonly Entry[]> {
  const before = indexes.get(rules);
  if (before !== undefined) return before;
  const index = new Map<string, Entry[]>();
  for (const [rule, { signs }] of rules.entries()) {
    for (const [place, sign] of signs.entries()) {
      const asks = cluesOf(sign);
      const first = asks.find((it) => it.wanted)?.clue;
      if (first === undefined) throw new Error(`The sign "${sign.when}" asks for nothing`);
      const entries = index.get(first);
      if (entries === undefined) index.set(first, [{ rule, place, sign, asks }]);
      else entries.push({ rule, place, sign, asks });
    }
  }
  indexes.set(rules, index);
  return index;
}

/** By the place of a rule its signs that hold, in the order of the table. */
function spokenIn(
  rules: readonly CauseRule[],
  seen: ReadonlyMap<string, string>,
): ReadonlyMap<number, readonly Sign[]> {
  const index = indexOf(rules);
  const held: Entry[] = [];
  for (const clue of seen.keys()) {
    for (const entry of index.get(clue) ?? []) if (holdsAll(entry.asks, seen)) held.push(entry);
  }
  held.sort((a, b) => a.rule - b.rule || a.place - b.place);
  const spoken = new Map<number, Sign[]>();
  for (const { rule, sign } of held) {
    const signs = spoken.get(rule);
    if (signs === undefined) spoken.set(rule, [sign]);
    else signs.push(sign);
  }
  return spoken;
}

function certainty(rule: CauseRule, spoken: readonly Sign[], score: number, rival: number): Certainty {
  const backed = rule.source.grade === 'DOC' || rule.source.grade === 'SDK';
  const doubted = spoken.some((sign) => sign.weight < 0) || rival >= LIKELY;
  if (backed && !doubted && spoken.some((sign) => sign.decides === true)) return 'certain';
  return score >= LIKELY && score - rival >= CLOSE ? 'likely' : 'possible';
}

function why(
  rule: CauseRule,
  spoken: readonly Sign[],
  seen: ReadonlyMap<string, string>,
  leaning: readonly string[],
): Words {
  const quotes = new Set(
    [...spoken]
      .filter((sign) => sign.weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .flatMap((sign) => cluesOf(sign).filter((it) => it.wanted))
      .map(({ clue }) => cut(seen.get(clue) ?? '').trim())
      .filter((text) => text !== ''),
  );
  const shown = [...(quotes.size > 0 ? quotes : leaning)].slice(0, MAX_QUOTES).map((text) => words`${quoted(text)}`);
  return words`${rule.why} Read from: ${join(shown, ', ')}.`;
}

function cut(text: string): string {
  return text.length > MAX_QUOTE_CHARACTERS ? `${text.slice(0, MAX_QUOTE_CHARACTERS - 1)}…` : text;
}
