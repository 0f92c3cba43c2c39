import { describe, expect, test } from 'vitest';
import { factsOf, rulesOf, suspectsOf, withToldAlong } from '../../src/diagnosis/suspects.ts';
import { steps } from '../../src/evidence/steps/table.ts';
import { factRule, textCause } from './text-cause.ts';

const labels = (causes: readonly { readonly label: string }[]) => causes.map(({ label }) => label);
const sure = textCause('sure', { certainty: 'likely', score: 8 });
const guesses = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((label) => textCause(label));

describe('suspects', () => {
  test('three at least, all that are as sure as the first, eight at most', () => {
    expect(labels(suspectsOf([sure, ...guesses]))).toEqual(['sure', 'a', 'b']);
    expect(labels(suspectsOf(guesses))).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(suspectsOf([])).toEqual([]);
  });

  test('their rules, and the facts of those that need no user', () => {
    const rules = [factRule('a', { reads: ['users'] }), factRule('b', { reads: ['clients'] }), factRule('z')];
    const found = rulesOf(guesses, rules);
    expect([labels(found), factsOf(found, steps, 'sign-in')]).toEqual([
      ['a', 'b'],
      ['clients', 'changes'],
    ]);
  });

  test('a later cause comes along where the same readings tell of it', () => {
    const rules = [
      factRule('a', { reads: ['clients'] }),
      factRule('d', { reads: ['clients'], weighs: [] }),
      factRule('e', { reads: ['delivery'] }),
    ];
    const all = [sure, ...guesses];
    expect(labels(withToldAlong(suspectsOf(all), all, rules, steps, 'sign-in'))).toEqual(['sure', 'a', 'b', 'd']);
  });
});
