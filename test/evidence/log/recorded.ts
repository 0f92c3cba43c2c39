import type { TriggerSlot } from '../../../src/cognito/triggers.ts';
import { triggerContracts } from '../../../src/cognito/triggers.ts';
import { createLogScan, type ScannedRuns } from '../../../src/evidence/log/scan.ts';

/** The request of a recorded run. */
export const ID = '8f507cfc-aaaa-4bbb-8ccc-000000000001';
export const STREAM = '2026/11/20/[42]0123456789abcdef0123456789abcdef';
export const AT = Date.UTC(2026, 10, 20, 2, 0, 0);

/** Scans messages of one stream, a second apart, as the log of a function in these slots. */
export function scanned(
  messages: readonly string[],
  slots: readonly TriggerSlot[] = ['PreSignUp'],
  stream = STREAM,
  eventVersion = '1',
): ScannedRuns {
  const people: string[] = [];
  const scan = createLogScan({
    contracts: triggerContracts.filter((contract) => slots.includes(contract.slot)),
    eventVersion,
    personOf: (name) => {
      if (!people.includes(name)) people.push(name);
      return people.indexOf(name) + 1;
    },
  });
  messages.forEach((message, index) => {
    scan.take({ at: AT + index * 1000, stream, message });
  });
  return scan.result();
}

/** A run in the Text format, around what the function wrote. */
export function run(id: string, lines: readonly string[], end = 'Max Memory Used: 60 MB'): readonly string[] {
  return [
    `START RequestId: ${id} Version: 42\n`,
    ...lines,
    `END RequestId: ${id}\n`,
    `REPORT RequestId: ${id}\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\t${end}\t\n`,
  ];
}

/** The same in the JSON format. */
export function jsonRun(
  id: string,
  records: readonly object[],
  end: object = { status: 'success' },
): readonly string[] {
  const time = '2026-11-20T02:00:00.000Z';
  const metrics = { durationMs: 12.34, billedDurationMs: 13, memorySizeMB: 128, maxMemoryUsedMB: 60 };
  return [
    { time, type: 'platform.start', record: { requestId: id, version: '42' } },
    ...records,
    { time, type: 'platform.report', record: { requestId: id, metrics, ...end } },
  ].map((record) => JSON.stringify(record));
}
