import { describe, expect, test } from 'vitest';
import { leanings } from '../../../src/diagnosis/symptom/clues/leanings.ts';
import { leaningsIn } from '../../../src/diagnosis/symptom/leaning.ts';
import { LABELS } from './labels.ts';

const TABLE = { rain: 'wet cloud*', sun: 'warm cloud*', snow: 'cold' };

describe('words that lean towards a label', () => {
  test('the table has every label, and no word twice under one', () => {
    expect(Object.keys(leanings).toSorted()).toEqual([...LABELS].toSorted());
    const twice = Object.entries(leanings).filter(
      ([, words]) => new Set(words.split(' ')).size < words.split(' ').length,
    );
    expect(twice.map(([label]) => label)).toEqual([]);
  });

  test('one word says nothing, two do; a star stands for any ending', () => {
    expect(leaningsIn('it is cold', TABLE)).toEqual({});
    expect(Object.keys(leaningsIn('a wet day, cloudy', TABLE))).toEqual(['rain']);
  });

  test('a word of one label weighs more than one of several', () => {
    const both = leaningsIn('wet clouds, warm clouds', TABLE);
    expect(both.rain?.weight).toBeCloseTo(0.6 + 0.6 / Math.SQRT2);
  });

  test('however many words there are, they stay below what is recognised', () => {
    const table = { all: 'aa bb cc dd ee ff gg hh ii jj' };
    expect(leaningsIn('aa bb cc dd ee ff gg hh ii jj', table).all?.weight).toBe(2.4);
  });
});
