/**
 * What reading a trigger's log costs: the scan of a function's events against `JSON.parse` of the same events as
 * CloudWatch Logs sends them, and how much memory the scan holds on to when the log grows from ten thousand to a million
 * lines. The log is made up as it is read, with every runtime's lines in it, failing and healthy. Prints lines of JSON;
 * exits with 1 when a limit does not hold. Needs `--expose-gc`, and starts itself again with it.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { triggerContracts } from '../src/cognito/triggers.ts';
import { createLogScan, type LogScan } from '../src/evidence/log/scan.ts';

const TIME_LIMIT = 3;
/** A million lines may hold this many times the memory that ten thousand hold, and that within the noise of a heap. */
const MEMORY_LIMIT = 1.25;
const NOISE_BYTES = 4 * 1024 * 1024;
const ROUNDS = 25;
const PER_ROUND = 20_000;
const SIZES = [10_000, 100_000, 1_000_000];
const START_MS = Date.UTC(2026, 10, 20);

interface SentEvent {
  readonly logStreamName: string;
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
  readonly eventId: string;
}

const uuid = (n: number) =>
  `8f507cfc-${(n % 65_536).toString(16).padStart(4, '0')}-4bbb-8ccc-${n.toString(16).padStart(12, '0')}`;

/** One run of some runtime: mostly healthy, some failing, some with the event in the log. */
function messagesOf(n: number): readonly string[] {
  const id = uuid(n);
  const at = new Date(START_MS + n * 40).toISOString();
  const report = `REPORT RequestId: ${id}\tDuration: ${(n % 900) + 0.25} ms\tBilled Duration: ${(n % 900) + 1} ms\tMemory Size: 256 MB\tMax Memory Used: ${60 + (n % 90)} MB\t\n`;
  const around = (...lines: readonly string[]) => [
    `START RequestId: ${id} Version: ${40 + (n % 3)}\n`,
    ...lines,
    `END RequestId: ${id}\n`,
    report,
  ];
  const event = JSON.stringify({
    version: '1',
    triggerSource: 'PreSignUp_SignUp',
    region: 'us-east-1',
    userPoolId: 'us-east-1_Bench0001',
    userName: `user-${n}`,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789abcdefghij' },
    request: { userAttributes: { email: `user-${n}@example.com` }, validationData: null },
    response: { autoConfirmUser: n % 40 === 0 ? 'true' : false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  switch (n % 10) {
    case 0:
      return around(`${at}\t${id}\tINFO\tEVENT ${event}\n`);
    case 1:
      return around(
        `${at}\t${id}\tERROR\tInvoke Error \t{"errorType":"TypeError","errorMessage":"Cannot read properties of undefined (reading 'email')","stack":["TypeError: x","    at Runtime.handler (/var/task/index.js:3:15)"]}\n`,
      );
    case 2:
      return around(
        `[ERROR] KeyError: 'user-${n}'\rTraceback (most recent call last):\r  File "/var/task/handler.py", line 5, in handler\n`,
      );
    case 3:
      return [
        JSON.stringify({ time: at, type: 'platform.start', record: { requestId: id, version: '42' } }),
        JSON.stringify({
          timestamp: at,
          level: 'INFO',
          requestId: id,
          message: `checking tenant ${n} of the new user`,
        }),
        JSON.stringify({
          time: at,
          type: 'platform.report',
          record: {
            requestId: id,
            metrics: { durationMs: 12.5, billedDurationMs: 13, memorySizeMB: 128, maxMemoryUsedMB: 70 },
            status: 'success',
          },
        }),
      ];
    case 4:
      return around(`[INFO]\t${at}\t${id}\tchecking tenant ${n} of the new user\n`, `[INFO]\t${at}\t${id}\tallowed\n`);
    default:
      return around(`${at}\t${id}\tINFO\tchecking tenant ${n} of the new user\n`, `${at}\t${id}\tINFO\tallowed\n`);
  }
}

/** A log of that many lines, made as it is read. Forty environments write into streams of their own. */
function* logOf(lines: number): Generator<SentEvent> {
  let line = 0;
  for (let run = 0; line < lines; run += 1) {
    for (const message of messagesOf(run)) {
      if (line >= lines) return;
      const timestamp = START_MS + line * 10;
      yield {
        logStreamName: `2026/11/20/[42]${(run % 40).toString(16).padStart(32, '0')}`,
        timestamp,
        message,
        ingestionTime: timestamp + 300,
        eventId: String(line).padStart(56, '3'),
      };
      line += 1;
    }
  }
}

function newScan(): LogScan {
  return createLogScan({
    contracts: triggerContracts.filter(({ slot }) => slot === 'PreSignUp'),
    eventVersion: '1',
    personOf: () => 1,
  });
}

function take(scan: LogScan, events: Iterable<SentEvent>): void {
  for (const { timestamp, logStreamName, message } of events)
    scan.take({ at: timestamp, stream: logStreamName, message });
}

function timed(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const round = (it: number, digits: number) => Number(it.toFixed(digits));

function measureTime(): boolean {
  const sent = [...logOf(PER_ROUND)].map((event) => JSON.stringify(event));
  // As they come from the network, not as they were put together.
  const events = sent.map((text) => JSON.parse(text) as SentEvent);
  let parsed = 0;
  const parse = () => {
    for (const text of sent) parsed += (JSON.parse(text) as SentEvent).timestamp > 0 ? 1 : 0;
  };
  let seen = 0;
  const scan = () => {
    const own = newScan();
    take(own, events);
    seen += own.result().lines;
  };
  parse();
  scan();
  const rounds = Array.from({ length: ROUNDS }, (_, index) => {
    const first = timed(index % 2 === 0 ? parse : scan);
    const second = timed(index % 2 === 0 ? scan : parse);
    return index % 2 === 0 ? { parse: first, scan: second } : { parse: second, scan: first };
  });
  if (parsed !== seen || seen === 0) throw new Error('Not every event was read by both');
  const value = median(rounds.map((it) => it.scan / it.parse));
  console.log(
    JSON.stringify({
      figure: 'log scan',
      value: round(value, 3),
      limit: TIME_LIMIT,
      unit: '× JSON.parse of the same events',
      holds: value <= TIME_LIMIT,
      scanMicrosecondsPerLine: round((1000 * median(rounds.map((it) => it.scan))) / PER_ROUND, 2),
      parseMicrosecondsPerLine: round((1000 * median(rounds.map((it) => it.parse))) / PER_ROUND, 2),
      rounds: ROUNDS,
      linesPerRound: PER_ROUND,
    }),
  );
  return value <= TIME_LIMIT;
}

/** The most that was in use after a collection, looked at twenty times over the log. */
function peak(lines: number, collect: () => void): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const scan = newScan();
  const every = lines / 20;
  let most = 0;
  let count = 0;
  for (const event of logOf(lines)) {
    take(scan, [event]);
    count += 1;
    if (count % every !== 0) continue;
    collect();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  const { failures, lines: read } = scan.result();
  if (read !== lines || failures.length === 0) throw new Error('The scan did not read the whole log');
  return most;
}

function measureMemory(collect: () => void): boolean {
  peak(SIZES[0] ?? 0, collect);
  const peaks = SIZES.map((lines) => peak(lines, collect));
  const [least = 0] = peaks;
  const value = ((peaks.at(-1) ?? 0) + NOISE_BYTES) / (least + NOISE_BYTES);
  console.log(
    JSON.stringify({
      figure: 'memory of the log scan, 1,000,000 lines over 10,000',
      value: round(value, 3),
      limit: MEMORY_LIMIT,
      unit: `× (each with ${NOISE_BYTES / 1024 / 1024} MB for the noise of a heap)`,
      holds: value <= MEMORY_LIMIT,
      peakKilobytes: Object.fromEntries(SIZES.map((lines, index) => [lines, Math.round((peaks[index] ?? 0) / 1024)])),
    }),
  );
  return value <= MEMORY_LIMIT;
}

const { gc } = globalThis;
if (gc === undefined) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', fileURLToPath(import.meta.url)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.exitCode = status ?? 1;
} else {
  const holds = [measureTime(), measureMemory(() => gc())];
  if (holds.includes(false)) process.exitCode = 1;
}
