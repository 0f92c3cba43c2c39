import fc from 'fast-check';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import type { AnyRule } from '../../../src/diagnosis/rule.ts';
import { rules } from '../../../src/diagnosis/rules/table.ts';
import type { Evidence, FactName } from '../../../src/evidence/facts.ts';
import { judged, judgedOnce, namesOf, type Sample } from './judged.ts';

/** An order in which the facts of an incident come back. */
export function anyOrder({ evidence }: Sample): fc.Arbitrary<readonly FactName[]> {
  const names = [...namesOf(evidence)];
  return fc.shuffledSubarray(names, { minLength: names.length });
}

/** The table in any order. */
export const anyTable: fc.Arbitrary<readonly AnyRule[]> = fc.shuffledSubarray([...rules], { minLength: rules.length });

/** What is said too early while facts come back one by one, and what is said at the end in another way; empty when all is well. */
export function hasty(sample: Sample, order: readonly FactName[]): readonly string[] {
  const { incident, evidence } = sample;
  let so: Evidence = {};
  const early: string[] = [];
  for (const [index, name] of order.entries()) {
    so = { ...so, [name]: evidence[name] };
    const pending = order.slice(index + 1);
    const { findings, ruledOut } = diagnose(incident, so, rules, pending);
    const awaited = findings.filter(({ rule }) => rule.weighs.some((it) => pending.includes(it)));
    early.push(
      ...awaited.filter((it) => it.certainty === 'certain').map(({ rule }) => `${rule.id} is certain too early`),
      ...(pending.length > 0 ? ruledOut.map(({ rule }) => `${rule.id} is ruled out too early`) : []),
    );
  }
  return [
    ...early,
    ...(said(judged({ incident, evidence: so })) === said(judgedOnce(sample)) ? [] : ['the end differs']),
  ];
}

/** A diagnosis as text, with everything that it says. */
export function said({ findings, ruledOut, unjudged }: ReturnType<typeof judged>): string {
  return JSON.stringify([
    findings.map(({ rule, ...finding }) => [rule.id, finding]),
    ruledOut.map(({ rule, because }) => [rule.id, because]),
    unjudged.map(({ rule, missing }) => [rule.id, missing]),
  ]);
}

/** What a diagnosis says whatever the order of its rules: that within one certainty follows the table. */
export function saidInAnyOrder({ findings, ruledOut, unjudged }: ReturnType<typeof judged>): readonly string[] {
  return [
    ...findings.map(({ rule, certainty, about }) => JSON.stringify([rule.id, certainty, about])),
    ...ruledOut.map(({ rule }) => `${rule.id} ruled out`),
    ...unjudged.map(({ rule, missing }) => `${rule.id} lacks ${missing.join(', ')}`),
  ].toSorted();
}
