import { expect, it } from 'vitest';
import { createPeriods } from '../../../src/evidence/log/periods.ts';
import { createLogScan } from '../../../src/evidence/log/scan.ts';

const run = { version: '42', failed: false, answered: true, broken: false, isRest: false };

it('counts by version in periods that begin at the moment, before it too', () => {
  const periods = createPeriods({ from: 1_000_030, lengthMs: 60_000 });
  periods.count({ ...run, at: 1_000_029, failed: true });
  periods.count({ ...run, at: 1_000_030, version: '41' });
  periods.count({ ...run, at: 1_000_031, broken: true });
  periods.count({ ...run, at: 1_060_029, answered: false });
  // What threw did not answer wrongly as well; the rest of a run that was counted is no second one.
  periods.count({ ...run, at: 1_060_029, failed: true, broken: true, isRest: true });
  expect(periods.result()).toEqual([
    { at: 940_030, version: '42', runs: 1, failed: 1, broken: 0, answered: 1 },
    { at: 1_000_030, version: '41', runs: 1, failed: 0, broken: 0, answered: 1 },
    { at: 1_000_030, version: '42', runs: 2, failed: 1, broken: 1, answered: 2 },
  ]);
});

it('is no part of a scan that was not asked for it, and counts each run of one once', () => {
  const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
  const stream = '2026/11/20/[42]aa';
  const lines = [
    [0, `START RequestId: ${id(1)} Version: 42`],
    [
      5,
      `REPORT RequestId: ${id(1)}\tDuration: 3.00 ms\tBilled Duration: 3 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB`,
    ],
    [10, `START RequestId: ${id(2)} Version: 42`],
    [15, `2026-11-20T14:00:00.000Z\t${id(2)}\tERROR\tInvoke Error\t{"errorType":"TypeError","errorMessage":"no"}`],
  ] as const;
  const results = [undefined, { from: 0, lengthMs: 60_000 }].map((periods) => {
    const scan = createLogScan({
      contracts: [],
      eventVersion: '1',
      personOf: () => undefined,
      ...(periods === undefined ? {} : { periods }),
    });
    for (const [at, message] of lines) scan.take({ at, stream, message });
    return scan.result();
  });
  expect(results.map((it) => [it.runs, it.failedRuns, it.periods])).toEqual([
    [2, 1, undefined],
    [2, 1, [{ at: 0, version: '42', runs: 2, failed: 1, broken: 0, answered: 0 }]],
  ]);
});
