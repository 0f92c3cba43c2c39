import { describe, expect, it } from 'vitest';
import { DOORS } from '../architecture/doors.ts';
import { ORDER } from '../architecture/order.ts';
import { codesOf, readDocument, tableOf } from './markdown.ts';

const design = readDocument('docs/design.md');

describe('docs/design.md', () => {
  it('has the order that the architecture test holds', () => {
    const written = /^ {4}cognito → [\s\S]*?(?=\n\n)/m
      .exec(design)?.[0]
      .split('→')
      .map((noun) => noun.trim());
    expect(written).toEqual(ORDER);
  });

  it('has the doors that the architecture test holds', () => {
    const rows = tableOf(design, 'Package');
    const written = rows.map(([packages, nouns]) => ({
      doors: [...new Set(codesOf(packages ?? '').map((name) => DOORS.findIndex((door) => door.packages.test(name))))],
      nouns: nouns?.split(', '),
    }));
    expect(written).toEqual(DOORS.map((door, index) => ({ doors: [index], nouns: door.nouns })));
  });
});
