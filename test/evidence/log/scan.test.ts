import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ID, jsonRun, run, STREAM, scanned } from './recorded.ts';

const NOW = '2026-11-20T02:00:00.123Z';
const uuid = (n: number) => `8f507cfc-aaaa-4bbb-8ccc-${String(n).padStart(12, '0')}`;
const invokeError = (id: string, message: string) =>
  `${NOW}\t${id}\tERROR\tInvoke Error \t${JSON.stringify({ errorType: 'Error', errorMessage: message, stack: [] })}\n`;

describe('as properties', () => {
  /** Lines that say nothing of a failure, of every runtime. */
  const noise = fc.oneof(
    fc.constantFrom(
      `END RequestId: ${ID}\n`,
      'INIT_START Runtime Version: nodejs:24.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:0\n',
      'EXTENSION\tName: x\tState: Ready\tEvents: [INVOKE, SHUTDOWN]\n',
      'TELEMETRY\tName: x\tState: Subscribed\n',
      'LOGS\tName: x\tState: Subscribed\n',
      'XRAY TraceId: 1-x\tSegmentId: y\tSampled: true\n',
      'RESTORE_START Runtime Version: java:21.v1\n',
      '{"time":"2026-11-20T02:00:00.000Z","type":"platform.extension","record":{"name":"x"}}',
      '',
      '\n',
    ),
    fc.stringMatching(/^[a-df-km-z ]{0,60}$/).map((text) => `${NOW}\t${ID}\tINFO\t${text}\n`),
    fc.stringMatching(/^[a-df-km-z ]{0,60}$/).map((text) => `[INFO]\t${NOW}\t${ID}\t${text}\n`),
    fc.stringMatching(/^[a-df-km-z ]{0,60}$/).map((text) => `${NOW}\t${ID}\tWARN\tError: ${text}\n`),
    fc
      .stringMatching(/^[a-df-km-z ]{1,60}$/)
      .map((text) => JSON.stringify({ level: 'INFO', requestId: ID, message: text })),
  );
  const telling = [
    ...run(ID, [invokeError(ID, 'boom')]),
    ...run(uuid(2), [`${NOW}\t${uuid(2)}\tINFO\treturning {"autoConfirmUser":"true"}\n`]),
    `${NOW} ${uuid(3)} Task timed out after 3.00 seconds\n\n`,
  ];

  test('noise between the lines changes nothing that was found', () => {
    const without = scanned(telling);
    const told = (result: typeof without) => ({
      failures: result.failures.map(({ firstSeen: _f, lastSeen: _l, ...rest }) => rest),
      runs: result.runs,
      failedRuns: result.failedRuns,
      byVersion: result.byVersion,
      answers: result.responsesRead,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(telling.length), noise), { maxLength: 30 }), (lines) => {
        const mixed = telling.flatMap((line, index) => [
          ...lines.filter(([at]) => at === index + 1).map(([, text]) => text),
          line,
        ]);
        expect(told(scanned(mixed))).toEqual(told(without));
      }),
      { numRuns: 200 },
    );
  });

  test('any line is taken, and none throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ maxLength: 200 }), fc.json()), { maxLength: 20 }), (lines) => {
        expect(scanned(lines).lines).toBe(lines.length);
      }),
      { numRuns: 300 },
    );
  });

  test('the order of whole runs does not matter', () => {
    const runs = [1, 2, 3, 4].map((n) => run(uuid(n), n % 2 === 0 ? [invokeError(uuid(n), 'boom')] : []));
    const told = (order: readonly (readonly string[])[]) => {
      const { failures, firstRun: _f, lastRun: _l, ...rest } = scanned(order.flat());
      return { ...rest, failures: failures.map(({ firstSeen: _a, lastSeen: _b, ...group }) => group) };
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(runs, { minLength: runs.length }), (order) => {
        expect(told(order)).toEqual(told(runs));
      }),
    );
  });
});

test('a later part of the log may be read before the part in which its runs began', () => {
  const [start = '', ...rest] = run(ID, [invokeError(ID, 'boom')]);
  const { runs, failedRuns, failures } = scanned([...rest, start]);
  expect({ runs, failedRuns, kinds: failures.length }).toEqual({ runs: 1, failedRuns: 1, kinds: 1 });
});

test('a request that is tried again is another run', () => {
  const { runs, failures } = scanned([...run(ID, [invokeError(ID, 'boom')]), ...run(ID, [invokeError(ID, 'boom')])]);
  expect({ runs, count: failures[0]?.count }).toEqual({ runs: 2, count: 2 });
});

test('errors without a request belong to the run that their stream is in', () => {
  const { failures } = scanned([...run(ID, ['[ERROR] ValueError: boom\n'])], ['PreSignUp'], STREAM);
  expect(failures.map((it) => [it.signature, it.count, it.byVersion])).toEqual([['ValueError: boom', 1, { '42': 1 }]]);
});

test('what it holds does not grow with the log', () => {
  const open = Array.from({ length: 20_000 }, (_, n) => `START RequestId: ${uuid(n)} Version: 42\n`);
  const { runs, lines } = scanned(open);
  expect({ runs, lines }).toEqual({ runs: 20_000, lines: 20_000 });
});

test('the JSON format at system level WARN has runs without starts', () => {
  const lines = [1, 2].flatMap((n) =>
    jsonRun(uuid(n), [{ level: 'INFO', requestId: uuid(n), message: 'x' }]).slice(1, 2),
  );
  expect(scanned(lines)).toMatchObject({ runs: 2, byVersion: { '42': 2 }, failures: [] });
});
