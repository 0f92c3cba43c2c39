import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyOrder, anyTable, hasty, saidInAnyOrder } from './arrival.ts';
import { harms } from './harm.ts';
import { firstOf, judged, namesOf, type Sample } from './judged.ts';
import { anyInnerReason, anyReason, innerReadings, overclaims, someOf, without, withoutInner } from './missing.ts';
import { anyNoise, everyNoise, namesOfNoise, noisy } from './noise.ts';

/** The same examples in every run. */
const SEED = 20_261_120;

/** Tests what holds of every diagnosis, for one incident. `runs`: how many examples of each property are tried. */
export function propertiesHold(sample: () => Sample, runs: number): void {
  const often = { seed: SEED, numRuns: runs } as const;

  test.each(everyNoise.map((noise) => [namesOfNoise(noise), noise] as const))(
    'the first finding stands beside %s',
    (_, noise) => {
      expect(firstOf(noisy(sample(), noise))).toEqual(firstOf(sample()));
    },
  );

  test('nor does any of that together change it', () => {
    const first = firstOf(sample());
    fc.assert(
      fc.property(anyNoise, (noise) => {
        expect(firstOf(noisy(sample(), noise))).toEqual(first);
      }),
      often,
    );
  });

  test('a missing fact makes nothing surer, rules nothing out and never looks healthy', () => {
    for (const name of namesOf(sample().evidence)) {
      fc.assert(
        fc.property(anyReason, (reason) => {
          expect([name, overclaims(sample(), without(sample(), [name], reason))]).toEqual([name, []]);
        }),
        { ...often, numRuns: 2 },
      );
    }
  });

  test('nor do several', () => {
    fc.assert(
      fc.property(someOf(sample()), anyReason, (names, reason) => {
        expect(overclaims(sample(), without(sample(), names, reason))).toEqual([]);
      }),
      often,
    );
  });

  test('nor does what is missing inside of a fact', () => {
    const places = innerReadings(sample());
    for (const place of places) {
      expect([place, overclaims(sample(), withoutInner(sample(), [place], 'denied'))]).toEqual([place, []]);
    }
    fc.assert(
      fc.property(fc.subarray([...places]), anyInnerReason, (some, reason) => {
        expect(overclaims(sample(), withoutInner(sample(), some, reason))).toEqual([]);
      }),
      often,
    );
  });

  test('in whichever order facts come back, nothing is said too early, and the end is the same', () => {
    fc.assert(
      fc.property(anyOrder(sample()), (order) => {
        expect(hasty(sample(), order)).toEqual([]);
      }),
      { ...often, numRuns: Math.ceil(runs / 5) },
    );
  });

  test('the order of the rules decides only what stands first among equals', () => {
    const usual = saidInAnyOrder(judged(sample()));
    fc.assert(
      fc.property(anyTable, (table) => {
        expect(saidInAnyOrder(judged(sample(), table))).toEqual(usual);
      }),
      { ...often, numRuns: Math.ceil(runs / 5) },
    );
  });

  test('no finding harms: nor with gaps, nor with noise', () => {
    const all = [sample(), ...everyNoise.map((noise) => noisy(sample(), noise))];
    const gaps = namesOf(sample().evidence).map((name) => without(sample(), [name], 'denied'));
    expect([...all, ...gaps].flatMap((it) => judged(it).findings.flatMap(harms))).toEqual([]);
  });
}
