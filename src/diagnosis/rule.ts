import type { Grade } from '../cognito/error.ts';
import type { FactName, Facts } from '../evidence/facts.ts';
import type { Incident } from '../incident/incident.ts';
import type { Words } from '../incident/words.ts';

export type Certainty = 'certain' | 'likely' | 'possible';

/** One thing to do, and what it risks. `changes` says whether following it changes production. */
export interface Advice {
  readonly step: Words;
  readonly risk: Words | undefined;
}

/** What a finding is about: what has to be looked at, or changed. */
export type About =
  | { readonly kind: 'user' }
  | { readonly kind: 'token' }
  | { readonly kind: 'pool' }
  | { readonly kind: 'client'; readonly id: string }
  | { readonly kind: 'trigger'; readonly functionName: string }
  | { readonly kind: 'api'; readonly name: string }
  | { readonly kind: 'provider' | 'domain' | 'resource-server' | 'web-acl'; readonly name: string }
  /** Quotas, roles and outages: of the account in one Region. */
  | { readonly kind: 'account' };

/** Something that the bot could do about a finding, behind its own checks and approvals. */
export interface Remedy {
  readonly kind: 'rollback';
  readonly functionName: string;
  readonly alias: string;
  /** The version that ran before; undefined: it has to be found. */
  readonly to: string | undefined;
}

/** What a rule says when it speaks. */
export interface Spoken {
  readonly certainty: Certainty;
  /** A sentence that names the readings it rests on. */
  readonly because: Words;
  readonly advice: readonly Advice[];
  /** Left out where it is the incident's own subject. */
  readonly about?: About;
  /** A reading that speaks against it. Whoever names one is not certain. */
  readonly against?: Words;
  readonly remedy?: Remedy;
}

/** The AWS page a rule rests on. Nothing is `certain` on community evidence. */
export interface Source {
  readonly page: string;
  readonly grade: Grade;
}

/** The facts that a rule is handed: what it reads, and of what it weighs as much as is there. */
export type RuleFacts<R extends FactName, W extends FactName = never> = Pick<Facts, R> & Partial<Pick<Facts, W>>;

/**
 * A cause we know, as data: what it reads, when it speaks, what to do. A rule never holds a client; what it reads is
 * declared and is all it can see.
 */
export interface Rule<R extends FactName, W extends FactName = never> {
  readonly id: string;
  /** The cause in the taxonomy of sign-in failures, or the rule's own where none fits. */
  readonly label: string;
  readonly title: string;
  /** Without these it cannot be judged. */
  readonly reads: readonly R[];
  /** It speaks without these too, but is not certain of anything until they are there: they may say otherwise. */
  readonly weighs?: readonly W[];
  readonly source: Source;
  /**
   * It says when and on what it began, not why: it is asked last, and says nothing where another rule is certain, or likely
   * of the same thing.
   */
  readonly lastResort?: true;
  /** What keeps it from coming back. */
  readonly prevention: string;
  /** The check that proves it or rules it out. */
  readonly check: string;
  judge(facts: RuleFacts<R, W>, incident: Incident): readonly Spoken[];
  /**
   * Sentences that name the readings by which this cause is ruled out, for an incident that it could have caused. Asked
   * only where the rule is silent.
   */
  rulesOut?(facts: RuleFacts<R, W>, incident: Incident): readonly Words[];
  /** An example in which it speaks and one in which it is silent; each has all that the rule reads. */
  readonly proof: {
    readonly speaks: RuleFacts<R, W>;
    readonly silent: RuleFacts<R, W>;
    readonly incident: Incident;
  };
}

/** Any row of a table of rules. A rule reads only facts it names, so the wider parameter is safe to hand to it. */
export type AnyRule = Omit<Rule<FactName>, 'judge' | 'rulesOut' | 'proof' | 'weighs'> & {
  readonly weighs: readonly FactName[];
  judge(facts: Partial<Facts>, incident: Incident): readonly Spoken[];
  rulesOut(facts: Partial<Facts>, incident: Incident): readonly Words[];
  readonly proof: { readonly speaks: Partial<Facts>; readonly silent: Partial<Facts>; readonly incident: Incident };
};

/** Writes a rule with the types of the facts that it reads, for a table that holds rules of every kind. */
export function rule<R extends FactName, W extends FactName = never>(it: Rule<R, W>): AnyRule {
  const weighs = it.weighs ?? [];
  return {
    ...it,
    weighs,
    judge: (facts, incident) => it.judge(only(facts, it.reads, weighs), incident),
    rulesOut: (facts, incident) => it.rulesOut?.(only(facts, it.reads, weighs), incident) ?? [],
  };
}

function only<R extends FactName, W extends FactName>(
  facts: Partial<Facts>,
  reads: readonly R[],
  weighs: readonly W[],
): RuleFacts<R, W> {
  const picked: Partial<Facts> = {};
  for (const name of reads) {
    if (facts[name] === undefined) throw new TypeError(`A rule was judged without the fact "${name}" it reads`);
    Object.assign(picked, { [name]: facts[name] });
  }
  for (const name of weighs) if (facts[name] !== undefined) Object.assign(picked, { [name]: facts[name] });
  return picked as RuleFacts<R, W>;
}
