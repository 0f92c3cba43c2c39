import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Activity, moreFailuresSince, quietSince, usualShare } from '../../src/evidence/departure.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';

const PERIOD_MS = 300_000;
const FROM = EXAMPLE_NOW - 12 * PERIOD_MS;

/** Attempts and failures, one pair a period. */
function activity(...periods: readonly (readonly [attempts: number, failures: number])[]): Activity {
  const series = (values: readonly number[]) => ({ periodMs: PERIOD_MS, from: FROM, values });
  return {
    attempts: series(periods.map(([attempts]) => attempts)),
    failures: series(periods.map(([, failures]) => failures)),
  };
}

const times = (count: number, period: readonly [number, number]) =>
  Array<readonly [number, number]>(count).fill(period);
const period = (index: number) => FROM + index * PERIOD_MS;

describe('since when more fails than before', () => {
  const usual = activity(...times(12, [100, 2]));

  test.each<[string, Activity, Activity | undefined, number | undefined]>([
    ['nothing happens', activity(), usual, undefined],
    ['as always', activity(...times(12, [100, 2])), usual, undefined],
    ['everything fails from one period on', activity(...times(8, [100, 2]), ...times(4, [100, 100])), usual, period(8)],
    [
      'a tenth fails, where two in a hundred did',
      activity(...times(6, [100, 2]), ...times(6, [100, 10])),
      usual,
      period(6),
    ],
    [
      'one bad period among good ones',
      activity(...times(6, [100, 2]), [100, 30], ...times(5, [100, 2])),
      usual,
      undefined,
    ],
    ['it comes and goes', activity(...times(6, [100, 2]), [100, 30], [100, 2], [100, 30], [100, 2]), usual, period(6)],
    [
      'it is over again',
      activity(...times(2, [100, 2]), ...times(4, [100, 60]), ...times(6, [100, 2])),
      usual,
      period(2),
    ],
    ['the newest period alone, and half of it fails', activity(...times(11, [100, 2]), [100, 50]), usual, period(11)],
    ['the newest period alone, and a fifth of it fails', activity(...times(11, [100, 2]), [100, 20]), usual, undefined],
    ['many people, and a wobble beyond accident but small', activity(...times(12, [100_000, 2600])), usual, undefined],
    ['so few that periods are put together', activity(...times(6, [1, 0]), ...times(6, [1, 1])), usual, period(6)],
    ['two failures are not three', activity(...times(10, [0, 0]), [1, 1], [1, 1]), usual, undefined],
    ['three of three', activity(...times(9, [0, 0]), ...times(3, [1, 1])), usual, period(9)],
    ['no earlier data, one in six fails', activity(...times(12, [12, 2])), undefined, undefined],
    ['no earlier data, all fail', activity(...times(12, [2, 2])), undefined, period(0)],
    ['too little earlier data counts as none', activity(...times(12, [12, 2])), activity([10, 0]), undefined],
    ['always half fails', activity(...times(12, [100, 50])), activity(...times(12, [100, 50])), undefined],
    [
      'half failed, now all',
      activity(...times(9, [100, 50]), ...times(3, [100, 100])),
      activity(...times(12, [100, 50])),
      period(9),
    ],
  ])('%s', (_, now, before, since) => {
    expect(moreFailuresSince(now, before)).toBe(since);
  });

  const counts = fc.array(fc.tuple(fc.nat(200), fc.nat(200)), { maxLength: 40 });
  const anyActivity = counts.map((pairs) => activity(...pairs.map(([a, b]) => [a + b, b] as const)));

  test('it is the start of a period in which something failed, or nothing', () => {
    fc.assert(
      fc.property(anyActivity, anyActivity, (now, before) => {
        const since = moreFailuresSince(now, before);
        if (since === undefined) return;
        const index = (since - FROM) / PERIOD_MS;
        expect(Number.isInteger(index)).toBe(true);
        expect(now.failures.values[index]).toBeGreaterThan(0);
      }),
    );
  });

  test('without a failure there is never any', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500)), anyActivity, (attempts, before) => {
        expect(moreFailuresSince(activity(...attempts.map((count) => [count, 0] as const)), before)).toBeUndefined();
      }),
    );
  });

  test('the same as before never differs, however much fails, once there is enough to compare with', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 500 }),
        fc.nat(100),
        fc.integer({ min: 4, max: 40 }),
        (n, percent, periods) => {
          const same = activity(...times(periods, [n, Math.floor((n * percent) / 100)]));
          expect(moreFailuresSince(same, same)).toBeUndefined();
        },
      ),
    );
  });

  test('when everything fails from some period on, it is that period', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 500 }), fc.integer({ min: 0, max: 10 }), (n, good) => {
        const now = activity(...times(good, [n, 0]), ...times(12 - good, [n, n]));
        expect(moreFailuresSince(now, activity(...times(12, [n, 0])))).toBe(period(good));
      }),
    );
  });
});

describe('since when far fewer try than before', () => {
  const usual = activity(...times(12, [100, 2]));
  test.each<[string, Activity, Activity | undefined, number | undefined]>([
    ['as always', activity(...times(12, [100, 2])), usual, undefined],
    ['nobody any more', activity(...times(6, [100, 2]), ...times(6, [0, 0])), usual, period(6)],
    ['a handful still', activity(...times(6, [100, 2]), ...times(6, [20, 0])), usual, period(6)],
    ['a third still', activity(...times(6, [100, 2]), ...times(6, [33, 0])), usual, undefined],
    ['for ten minutes only', activity(...times(9, [100, 2]), ...times(3, [0, 0])), usual, undefined],
    ['they came back', activity(...times(2, [100, 2]), ...times(6, [0, 0]), ...times(4, [90, 2])), usual, undefined],
    ['the whole time', activity(...times(12, [0, 0])), usual, period(0)],
    ['a pool that few use', activity(...times(12, [0, 0])), activity(...times(12, [9, 0])), undefined],
    ['nothing is known from before', activity(...times(12, [0, 0])), undefined, undefined],
    ['no period from before', activity(...times(12, [0, 0])), activity(), undefined],
  ])('%s', (_, now, before, since) => {
    expect(quietSince(now, before)).toBe(since);
  });
});

test.each<[Activity | undefined, number | undefined]>([
  [undefined, undefined],
  [activity([19, 10]), undefined],
  [activity([10, 1], [10, 4]), 0.25],
])('the usual share', (before, share) => {
  expect(usualShare(before)).toBe(share);
});
