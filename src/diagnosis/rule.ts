import type { FactName, Facts } from '../evidence/facts.ts';
import type { Incident } from '../incident/incident.ts';
import type { Words } from '../incident/words.ts';

export type Certainty = 'certain' | 'likely' | 'possible';

/** One thing to do, and what it risks. `changes` says whether following it changes production. */
export interface Advice {
  readonly step: Words;
  readonly risk: Words | undefined;
}

/** What a rule says when it speaks. */
export interface Spoken {
  readonly certainty: Certainty;
  /** A sentence that names the readings it rests on. */
  readonly because: Words;
  readonly advice: readonly Advice[];
}

/** The AWS page a rule rests on. Nothing is `certain` on community evidence. */
export interface Source {
  readonly page: string;
  readonly grade: 'DOC' | 'SDK';
}

/**
 * A cause we know, as data: what it reads, when it speaks, what to do. A rule never holds a client; what it reads is
 * declared and is all it can see.
 */
export interface Rule<R extends FactName> {
  readonly id: string;
  /** The cause in the taxonomy of sign-in failures, or the rule's own where none fits. */
  readonly label: string;
  readonly title: string;
  readonly reads: readonly R[];
  readonly source: Source;
  /** What keeps it from coming back. */
  readonly prevention: string;
  /** The check that proves it or rules it out. */
  readonly check: string;
  judge(facts: Pick<Facts, R>, incident: Incident): readonly Spoken[];
  /** An example in which it speaks and one in which it is silent. */
  readonly proof: { readonly speaks: Pick<Facts, R>; readonly silent: Pick<Facts, R>; readonly incident: Incident };
}

/** Any row of a table of rules. A rule reads only facts it names, so the wider parameter is safe to hand to it. */
export type AnyRule = Omit<Rule<FactName>, 'judge' | 'proof'> & {
  judge(facts: Partial<Facts>, incident: Incident): readonly Spoken[];
  readonly proof: { readonly speaks: Partial<Facts>; readonly silent: Partial<Facts>; readonly incident: Incident };
};

/** Writes a rule with the types of the facts that it reads, for a table that holds rules of every kind. */
export function rule<R extends FactName>(it: Rule<R>): AnyRule {
  return {
    ...it,
    judge: (facts, incident) => it.judge(only(facts, it.reads), incident),
  };
}

function only<R extends FactName>(facts: Partial<Facts>, reads: readonly R[]): Pick<Facts, R> {
  const picked: Partial<Facts> = {};
  for (const name of reads) {
    if (facts[name] === undefined) throw new TypeError(`A rule was judged without the fact "${name}" it reads`);
    Object.assign(picked, { [name]: facts[name] });
  }
  return picked as Pick<Facts, R>;
}
