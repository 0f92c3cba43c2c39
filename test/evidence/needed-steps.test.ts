import { describe, expect, test } from 'vitest';
import type { FactName } from '../../src/evidence/facts.ts';
import { stepsFor } from '../../src/evidence/needed-steps.ts';
import { steps } from '../../src/evidence/steps/table.ts';

const factsOf = (facts: readonly FactName[], subject: 'sign-in' | 'client' | 'user' = 'sign-in') =>
  stepsFor(facts, steps, subject).map((step) => step.fact);

describe('the steps behind facts', () => {
  test('what a step reads itself comes along, in the order of the table', () => {
    expect(factsOf(['runs', 'clients'])).toEqual(['pool', 'clients', 'runs']);
    expect(factsOf(['secrets'])).toEqual(['clients', 'secrets']);
  });

  test('a trail is read with the clients that tell whose it is', () => {
    expect(factsOf(['failedSignIns'])).toEqual(['clients', 'failedSignIns']);
    expect(factsOf(['changes'])).toEqual(['pool', 'clients', 'changes']);
  });

  test('only steps that this subject has', () => {
    expect(factsOf(['users'])).toEqual([]);
    expect(factsOf(['secrets'], 'client')).toEqual(['client', 'secrets']);
  });

  test('no fact, no step; the whole table is behind all facts', () => {
    const all = steps.filter((step) => step.subjects.includes('sign-in')).map((step) => step.fact);
    expect([factsOf([]), factsOf(all)]).toEqual([[], all]);
  });
});

test.each(steps)('$fact: what tells whose it is, it waits for', (step) => {
  const waited = [...step.after, ...(step.meanwhile ?? [])];
  expect((step.whose ?? []).filter((fact) => !waited.includes(fact))).toEqual([]);
});
