import { expect, it } from 'vitest';
import { scanOfPerson } from '../../../src/evidence/log/person-scan.ts';
import { createLogScan } from '../../../src/evidence/log/scan.ts';

const ID = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;

/** Two runs in two environments, line by line in turn: one of the canary, one of somebody else. */
function scanned(names: readonly string[]) {
  const inner = createLogScan({ contracts: [], eventVersion: '1', personOf: () => undefined });
  const scan = scanOfPerson(names, inner);
  const lines = ([first, second]: readonly [string, string], version: number, who: string, run: 0 | 1) => [
    `START RequestId: ${ID[run]} Version: ${version}`,
    `{"userName":"${who}"}`,
    first,
    second,
    `REPORT RequestId: ${ID[run]}\tDuration: ${run + 1}0.00 ms\tBilled Duration: 20 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB`,
  ];
  const own = lines(['signed in', 'done'], 4, 'canary', 0);
  const other = lines(['signed in canary-2', 'done'], 3, 'bob', 1);
  own.forEach((message, index) => {
    scan.take({ at: index, stream: 'a', message });
    scan.take({ at: index, stream: 'b', message: other[index] ?? '' });
  });
  return scan.result();
}

it('counts the runs that name the person, whole, also where the name stands in a line without an id', () => {
  expect(scanned(['canary', 'sub-1'])).toMatchObject({ runs: 1, byVersion: { 4: 1 }, slowest: 10, lines: 5 });
});

it('counts none where no line names the person; a part of another word is no name', () => {
  expect(scanned(['cana', 'sub-1'])).toMatchObject({ runs: 0, byVersion: {}, slowest: undefined, lines: 0 });
});
