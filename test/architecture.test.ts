import { describe, expect, it } from 'vitest';
import { checkDoors } from './architecture/doors.ts';
import { checkOrder } from './architecture/order.ts';
import { checkRings } from './architecture/rings.ts';
import { checkShape } from './architecture/shape.ts';
import { readTree } from './architecture/tree.ts';
import { writeViolation } from './architecture/violation.ts';
import { checkWeight, WEIGHTS } from './architecture/weight.ts';

/** The rules of docs/design.md, held over the real files. The rules themselves are tested in test/architecture/. */
describe('architecture', () => {
  const src = readTree('src');
  const sandbox = readTree('sandbox');

  it('has files to look at', () => {
    expect(src.length).toBeGreaterThan(30);
    expect(src.flatMap((source) => source.imports).length).toBeGreaterThan(50);
  });

  it('keeps the order of the nouns', () => {
    expect(checkOrder(src).map(writeViolation)).toEqual([]);
  });

  it('keeps packages, environment, clock and randomness behind their doors', () => {
    expect(checkDoors(src).map(writeViolation)).toEqual([]);
  });

  it('keeps the doors light', () => {
    const held = (weight: (typeof WEIGHTS)[number]) => src.filter((source) => weight.files.test(source.path));
    expect(WEIGHTS.filter((weight) => held(weight).length === 0)).toEqual([]);
    expect(checkWeight(src).map(writeViolation)).toEqual([]);
  });

  it('has no rings', () => {
    expect(checkRings([...src, ...sandbox]).map(writeViolation)).toEqual([]);
  });

  it('has one noun a file, named after it', () => {
    expect(checkShape([...src, ...sandbox]).map(writeViolation)).toEqual([]);
  });
});
