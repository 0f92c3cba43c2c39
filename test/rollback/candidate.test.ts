import { expect, it } from 'vitest';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { candidate, type VersionsSeen } from '../../src/rollback/candidate.ts';

const published = (...versions: readonly string[]) => versions.map((version) => ({ version }));
const moved = (version: string) => ({ at: EXAMPLE_NOW, version, weights: {}, by: undefined });

const all: VersionsSeen = {
  present: '42',
  trail: { moves: [moved('42'), moved('39')], since: undefined },
  ranBefore: { '40': 12, '42': 3 },
  published: published('$LATEST', '42', '41', '40', '39'),
};

it.each<readonly [string, Partial<VersionsSeen>, ReturnType<typeof candidate>]>([
  ['CloudTrail counts first', {}, { version: '39', provenance: 'trail' }],
  [
    'also where that version is deleted, so that somebody hears it',
    { published: published('42', '41') },
    { version: '39', provenance: 'trail' },
  ],
  ['then the log', { trail: undefined }, { version: '40', provenance: 'log' }],
  [
    'of the log the highest below that is still there',
    { trail: undefined, ranBefore: { '41': 1, '40': 5, '43': 9, unknown: 2 }, published: published('43', '42', '40') },
    { version: '40', provenance: 'log' },
  ],
  [
    'then the highest number below',
    { trail: { moves: [moved('42')], since: undefined }, ranBefore: undefined },
    { version: '41', provenance: 'number' },
  ],
  [
    'numbers are compared as numbers',
    { present: '10', trail: undefined, ranBefore: undefined, published: published('10', '9', '2') },
    { version: '9', provenance: 'number' },
  ],
  [
    'nothing is left',
    { present: '1', trail: undefined, ranBefore: {}, published: published('$LATEST', '1') },
    undefined,
  ],
  ['nothing is known', { trail: undefined, ranBefore: undefined, published: undefined }, undefined],
])('%s', (_, change, expected) => {
  expect(candidate({ ...all, ...change })).toEqual(expected);
});
