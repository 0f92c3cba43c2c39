/**
 * Reads the log of one trigger function event by event, and keeps only what it comes to. What it holds does not grow with
 * the log: open runs, streams, signatures and traces each have a limit.
 */
import type { TriggerContract } from '../../cognito/triggers.ts';
import type { BrokenField, ChallengeRun, TriggerRuns } from '../runs.ts';
import { type AnswerReader, createAnswerReader } from './answer.ts';
import type { SeenChallenge } from './challenge.ts';
import { brokenFields } from './contract.ts';
import { failureIn, failureOfEnd, type SeenFailure } from './failure.ts';
import { type LogEvent, type LogLine, readLine } from './line.ts';
import { createPeriods, type Periods } from './periods.ts';
import { Recent } from './recent.ts';
import { createTally, type Tally } from './tally.ts';

/** What the scan tells; where it was read and how far is added by whoever read it. */
export type ScannedRuns = Omit<TriggerRuns, 'functionName' | 'logGroup' | 'complete' | 'readFrom' | 'activity'>;

export interface ScanOptions {
  /** The contracts of the slots that the function serves. */
  readonly contracts: readonly TriggerContract[];
  /** `version` of the events that the pool sends: "1", "2", "3". */
  readonly eventVersion: string;
  /** Numbers people, so that runs of one sign-in can be put together without names; undefined beyond its limit. */
  readonly personOf: (name: string) => number | undefined;
  /** Runs are counted by periods of this length too, which begin or end at `from`. */
  readonly periods?: { readonly from: number; readonly lengthMs: number };
}

export interface LogScan {
  take(event: LogEvent): void;
  result(): ScannedRuns;
}

/** Cognito waits this long for a trigger (developer guide, Lambda triggers). */
const COGNITO_WAITS_MS = 5000;
/** Runs whose lines may still come: those of other streams stand between. */
const MAX_OPEN_RUNS = 2000;
const MAX_STREAMS = 2000;
const MAX_CHALLENGES = 300;
const UNKNOWN_VERSION = 'unknown';
const STREAM_VERSION = /\[(\$LATEST|\d+)\]/;

/** One run between its first and its last line. */
interface Run {
  readonly at: number;
  version: string;
  started: boolean;
  failure: SeenFailure | undefined;
  failedAt: number;
  succeeded: boolean;
  answered: boolean;
  broken: boolean;
  /** No run of its own: an earlier part of it was counted, or it is the start of a runtime. */
  isRest: boolean;
  /** What was counted for this run already. */
  counted: Set<string> | undefined;
  challenge: (SeenChallenge & { readonly at: number; readonly person: number | undefined }) | undefined;
}

export function createLogScan(options: ScanOptions): LogScan {
  return new Scan(options);
}

class Scan implements LogScan {
  readonly #answers: AnswerReader;
  readonly #personOf: ScanOptions['personOf'];
  readonly #tally: Tally = createTally();
  readonly #periods: Periods | undefined;
  readonly #runs = new Recent<string, Run>(MAX_OPEN_RUNS, (run) => this.#settle(run));
  /** The run that each stream is in: a stream is one environment, which runs one request at a time. */
  readonly #streams = new Recent<string, { requestId: string | undefined; run: Run }>(
    MAX_STREAMS,
    ({ requestId, run }) => {
      if (requestId === undefined) this.#settle(run);
    },
  );
  /** Runs whose start was not seen, since an earlier part of the log is read later. */
  readonly #headless = new Recent<string, true>(MAX_OPEN_RUNS, () => undefined);
  readonly #versions = new Map<string, number>();
  #challenges: ChallengeRun[] = [];
  #lines = 0;
  #count = 0;
  #failed = 0;
  #slowest: number | undefined;
  #slowestStart: number | undefined;
  #overFiveSeconds = 0;
  #lateByStart = 0;
  #answersRead = 0;
  #first: number | undefined;
  #last: number | undefined;

  constructor(options: ScanOptions) {
    this.#answers = createAnswerReader(options.contracts, options.eventVersion);
    this.#personOf = options.personOf;
    if (options.periods !== undefined) this.#periods = createPeriods(options.periods);
  }

  take(event: LogEvent): void {
    this.#lines += 1;
    const line = readLine(event.message);
    switch (line.kind) {
      case 'noise':
        break;
      case 'start':
        this.#start(line, event);
        break;
      case 'report':
        this.#report(line, event);
        break;
      case 'init-report':
        this.#slowestStart = larger(this.#slowestStart, line.initMs);
        this.#fail(failureOfEnd(line.status, line.errorType, false), this.#inStream(event), event.at);
        break;
      case 'written':
        this.#written(line, event);
    }
  }

  result(): ScannedRuns {
    this.#runs.clear();
    this.#streams.clear();
    this.#challenges.sort((a, b) => a.at - b.at);
    return {
      runs: this.#count,
      byVersion: Object.fromEntries(this.#versions),
      ...this.#tally.result(),
      failedRuns: this.#failed,
      slowest: this.#slowest,
      slowestStart: this.#slowestStart,
      overFiveSeconds: this.#overFiveSeconds,
      lateByStart: this.#lateByStart,
      responses: this.#answersRead > 0 ? 'logged' : 'not-logged',
      responsesRead: this.#answersRead,
      lines: this.#lines,
      firstRun: this.#first,
      lastRun: this.#last,
      challenges: this.#challenges.slice(-MAX_CHALLENGES),
      ...(this.#periods === undefined ? {} : { periods: this.#periods.result() }),
    };
  }

  #start({ requestId, version }: Extract<LogLine, { kind: 'start' }>, event: LogEvent): void {
    const known = this.#runs.get(requestId);
    // A second start of a request is another try of it.
    if (known?.started) this.#runs.drop(requestId);
    const run = this.#runOf(requestId, event, version);
    run.started = true;
    if (version !== undefined && run.version === UNKNOWN_VERSION) run.version = version;
    const before = this.#streams.get(event.stream);
    // What went wrong before the first start belongs to it: the runtime could not be started.
    if (before?.requestId === undefined && before?.run.failure !== undefined && run.failure === undefined) {
      run.failure = before.run.failure;
      run.failedAt = before.run.failedAt;
    }
    if (before === undefined) {
      this.#streams.add(event.stream, { requestId, run });
    } else {
      before.requestId = requestId;
      before.run = run;
    }
  }

  #report(line: Extract<LogLine, { kind: 'report' }>, event: LogEvent): void {
    const run = this.#runOf(line.requestId, event, undefined);
    this.#slowest = larger(this.#slowest, line.durationMs);
    this.#slowestStart = larger(this.#slowestStart, line.initMs);
    if (line.durationMs !== undefined) {
      if (line.durationMs > COGNITO_WAITS_MS) this.#overFiveSeconds += 1;
      else if (line.durationMs + (line.initMs ?? 0) > COGNITO_WAITS_MS) this.#lateByStart += 1;
    }
    if (line.status === 'success') run.succeeded = true;
    this.#fail(failureOfEnd(line.status, line.errorType, line.fullMemory), run, event.at);
    if (line.fullMemory && run.failure?.failure === 'crash') run.failure = { ...run.failure, failure: 'out-of-memory' };
  }

  #written(line: Extract<LogLine, { kind: 'written' }>, event: LogEvent): void {
    const seen = failureIn(line);
    const logged =
      seen === undefined || seen.ended === 'survived' ? this.#answers.read(line.text, line.value) : undefined;
    if (seen === undefined && logged === undefined && line.requestId === undefined) return;
    const id = line.requestId ?? requestIdIn(line.text);
    const run = id === undefined ? this.#inStream(event) : this.#runOf(id, event, undefined);
    if (seen?.ended === 'survived') this.#once(run, event.at, seen, undefined);
    else this.#fail(seen, run, event.at);
    if (logged === undefined) return;
    this.#answersRead += 1;
    run.answered = true;
    for (const field of brokenFields(logged.answer, logged.contract)) {
      run.broken = true;
      this.#once(run, event.at, undefined, field);
    }
    if (logged.challenge !== undefined && (logged.challenge.final || !run.challenge?.final)) {
      const person = logged.person === undefined ? run.challenge?.person : this.#personOf(logged.person);
      run.challenge = { ...logged.challenge, at: event.at, person };
    }
  }

  /** The run with this id, which is counted when it is first heard of. */
  #runOf(requestId: string, event: LogEvent, version: string | undefined): Run {
    const known = this.#runs.get(requestId);
    if (known !== undefined) return known;
    const run = newRun(event.at, version ?? STREAM_VERSION.exec(event.stream)?.[1] ?? UNKNOWN_VERSION);
    this.#runs.add(requestId, run);
    run.isRest = this.#headless.get(requestId) !== undefined;
    if (!run.isRest) {
      this.#countRun(run);
      if (version === undefined) this.#headless.add(requestId, true);
    }
    return run;
  }

  #countRun(run: Run): void {
    this.#count += 1;
    this.#versions.set(run.version, (this.#versions.get(run.version) ?? 0) + 1);
    this.#first = Math.min(this.#first ?? run.at, run.at);
    this.#last = Math.max(this.#last ?? run.at, run.at);
  }

  /** The run that the stream is in; before the first start, what stands for the start of the runtime itself. */
  #inStream(event: LogEvent): Run {
    const known = this.#streams.get(event.stream);
    if (known !== undefined) return known.run;
    const run = newRun(event.at, STREAM_VERSION.exec(event.stream)?.[1] ?? UNKNOWN_VERSION);
    run.isRest = true;
    this.#streams.add(event.stream, { requestId: undefined, run });
    return run;
  }

  /** One run fails once, however many lines say so; the line that names the cause wins over one that names the end. */
  #fail(seen: SeenFailure | undefined, run: Run, at: number): void {
    if (seen === undefined) return;
    if (run.failure !== undefined && !(run.failure.detail === 'end' && seen.detail === 'cause')) return;
    run.failure = seen;
    run.failedAt = at;
  }

  #once(run: Run, at: number, seen: SeenFailure | undefined, field: BrokenField | undefined): void {
    run.counted ??= new Set();
    this.#tally.count({ seen, field, at, version: run.version, once: run.counted });
  }

  /** No further line is expected. */
  #settle(run: Run): void {
    const { failure, challenge } = run;
    this.#periods?.count({ ...run, failed: failure !== undefined && !hasSurvived(run) });
    if (failure !== undefined) {
      const survived = hasSurvived(run);
      const seen: SeenFailure =
        survived && failure.denied === undefined ? { ...failure, failure: 'logged-error' } : failure;
      run.counted ??= new Set();
      this.#tally.count({ seen, field: undefined, at: run.failedAt, version: run.version, once: run.counted });
      if (!survived) this.#failed += 1;
    }
    if (challenge === undefined) return;
    const { final: _final, ...step } = challenge;
    this.#challenges.push(step);
    if (this.#challenges.length > 2 * MAX_CHALLENGES) {
      this.#challenges = this.#challenges.sort((a, b) => a.at - b.at).slice(-MAX_CHALLENGES);
    }
  }
}

function newRun(at: number, version: string): Run {
  return {
    at,
    version,
    started: false,
    failure: undefined,
    failedAt: at,
    succeeded: false,
    answered: false,
    broken: false,
    isRest: false,
    counted: undefined,
    challenge: undefined,
  };
}

function hasSurvived({ failure, succeeded }: Run): boolean {
  return failure?.ended === 'by outcome' && succeeded;
}

/** `RequestId: <id> Error: …`, as the platform writes it into the log. */
function requestIdIn(text: string): string | undefined {
  return /^RequestId: ([0-9a-f-]{36})\b/.exec(text)?.[1];
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}
