/**
 * Reads one event of a Lambda log into what it is, for the Text and the JSON format of every managed runtime (Lambda
 * developer guide, "Log formats" and "Telemetry API event schema"). Most events are looked at by their first letters
 * only, since a log is long and most of it says nothing.
 */

/** One event as CloudWatch Logs keeps it. */
export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly stream: string;
  readonly message: string;
}

/** An error as a runtime writes it. */
export interface WrittenError {
  readonly type: string;
  readonly message: string;
  readonly stack: readonly string[];
}

export type RunStatus = 'success' | 'failure' | 'error' | 'timeout';

export type LogLine =
  | { readonly kind: 'start'; readonly requestId: string; readonly version: string | undefined }
  | {
      readonly kind: 'report';
      readonly requestId: string;
      readonly durationMs: number | undefined;
      readonly initMs: number | undefined;
      readonly fullMemory: boolean;
      readonly status: RunStatus | undefined;
      readonly errorType: string | undefined;
    }
  | {
      readonly kind: 'init-report';
      readonly initMs: number | undefined;
      readonly status: RunStatus | undefined;
      readonly errorType: string | undefined;
    }
  /** A line of the function or its runtime. `level` in upper case. */
  | {
      readonly kind: 'written';
      readonly requestId: string | undefined;
      readonly level: string | undefined;
      readonly text: string;
      readonly error: WrittenError | undefined;
      /** JSON format: the whole record, or what stood in `message`. */
      readonly value: unknown;
    }
  | { readonly kind: 'noise' };

const NOISE: LogLine = { kind: 'noise' };
const STATUS: readonly string[] = ['success', 'failure', 'error', 'timeout'];
const NOISY = /^(?:END RequestId|XRAY |INIT_START|EXTENSION|TELEMETRY|LOGS\t|RESTORE_START|SERVER START)/;
const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Node, .NET, Java: `<time> <id> LEVEL text`; Python: `[LEVEL] <time> <id> text`; timeouts: `<time> <id> text`. */
const PREFIX = new RegExp(
  `^(?:\\[([A-Z]{4,8})\\]\\t)?\\d{4}-\\d\\d-\\d\\d[T ][\\d:.,]{8,15}Z?[\\t ](?:(${ID}|undefined|)[\\t ])?(?:([A-Za-z]{4,8})[\\t ])?`,
);
/** Ruby: `E, [2026-11-20T03:00:00.123456 #8] ERROR -- <id>: text`. */
const RUBY = new RegExp(`^[A-Z], \\[[^\\]]{10,50}\\] +([A-Z]{4,7}) -- (?:(${ID})|[^:]{0,60}): `);
const LEVEL = /^(?:TRACE|TRCE|DEBUG|DBUG|INFO|WARN|WARNING|ERROR|FAIL|FATAL|CRIT|CRITICAL)$/;

export function readLine(message: string): LogLine {
  switch (message.charCodeAt(0)) {
    case 123: // {
      return readRecord(message);
    case 83: // S
      if (message.startsWith('START RequestId: ')) return start(message);
      break;
    case 82: // R
      if (message.startsWith('REPORT RequestId: ')) return report(message);
      break;
    case 69: // E
      if (message.startsWith('END RequestId')) return NOISE;
      break;
    case 73: // I
      if (message.startsWith('INIT_REPORT')) return initReport(message);
      break;
  }
  return NOISY.test(message) ? NOISE : readText(message);
}

/** `START RequestId: <id> Version: 42` */
function start(message: string): LogLine {
  const end = message.indexOf(' ', 17);
  const version = end === -1 ? '' : message.slice(end + ' Version: '.length).trimEnd();
  return { kind: 'start', requestId: message.slice(17, end === -1 ? undefined : end), version: version || undefined };
}

/** `REPORT RequestId: <id>\tDuration: 12.34 ms\t…\tStatus: timeout`; fields are told by their names, since some are left out. */
function report(message: string): LogLine {
  const field = fieldsOf(message);
  const used = field('Max Memory Used: ');
  const ended = message.includes('\tStatus: ');
  return {
    kind: 'report',
    requestId: /\S*/y.exec(message.slice(18))?.[0] ?? '',
    durationMs: number(field('\tDuration: ') ?? field(' Duration: ')),
    initMs: number(field('Init Duration: ') ?? field('Restore Duration: ')),
    fullMemory: used !== undefined && used === field('Memory Size: '),
    status: ended ? statusOf(field('\tStatus: ')) : undefined,
    errorType: ended ? field('\tError Type: ') : undefined,
  };
}

function initReport(message: string): LogLine {
  const field = fieldsOf(message);
  return {
    kind: 'init-report',
    initMs: number(field('Init Duration: ')),
    status: statusOf(field('Status: ')),
    errorType: field('Error Type: '),
  };
}

function fieldsOf(message: string): (name: string) => string | undefined {
  return (name) => {
    const at = message.indexOf(name);
    if (at === -1) return undefined;
    const end = message.indexOf('\t', at + name.length);
    return message.slice(at + name.length, end === -1 ? undefined : end).trim();
  };
}

function readText(message: string): LogLine {
  // `2026-11-20T02:00:00.123Z<tab><id><tab>LEVEL<tab>text`: by far the most frequent, so that it is taken apart by place.
  if (message.charCodeAt(23) === 90 && message.charCodeAt(24) === 9) {
    const afterId = message.indexOf('\t', 25);
    const afterLevel = message.indexOf('\t', afterId + 1);
    const level = levelOf(message.slice(afterId + 1, afterLevel));
    if (afterId === 61 && level !== undefined) {
      return written(message.slice(25, 61), level, message.slice(afterLevel + 1));
    }
  }
  const ruby = message.charCodeAt(1) === 44 ? RUBY.exec(message) : null;
  if (ruby !== null) return written(ruby[2], ruby[1], message.slice(ruby[0].length));
  const prefix = PREFIX.exec(message);
  if (prefix === null) return written(undefined, undefined, message);
  const [whole, bracketed, id, word] = prefix;
  const level = word === undefined ? undefined : levelOf(word);
  // A word that is no level is the first of the text.
  const text = message.slice(word === undefined || level !== undefined ? whole.length : whole.length - word.length - 1);
  return written(id === 'undefined' || id === '' ? undefined : id, bracketed ?? level, text);
}

function levelOf(word: string): string | undefined {
  if (word === 'INFO' || word === 'ERROR') return word;
  const level = word.length > 8 ? '' : word.toUpperCase();
  return LEVEL.test(level) ? level : undefined;
}

function written(requestId: string | undefined, level: string | undefined, text: string): LogLine {
  return { kind: 'written', requestId, level, text, error: undefined, value: undefined };
}

/** A line of the JSON format: `{time, type, record}` of the platform, or a record of the function; else text that begins with a brace. */
function readRecord(message: string): LogLine {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return written(undefined, undefined, message);
  }
  if (!isObject(value)) return written(undefined, undefined, message);
  if (typeof value.type === 'string' && value.type.startsWith('platform.') && isObject(value.record)) {
    return readPlatform(value.type, value.record);
  }
  const level = string(value.level) ?? string(value.log_level);
  const body = value.message;
  const error = writtenError(value) ?? writtenError(body);
  return {
    kind: 'written',
    requestId: string(value.requestId) ?? string(value.AWSRequestId) ?? string(value.awsRequestId),
    level: level?.toUpperCase(),
    text: typeof body === 'string' ? body : level === undefined ? message : '',
    error,
    value: level !== undefined && isObject(body) ? body : value,
  };
}

function readPlatform(type: string, record: Readonly<Record<string, unknown>>): LogLine {
  const metrics = isObject(record.metrics) ? record.metrics : {};
  const requestId = string(record.requestId) ?? '';
  const shared = { status: statusOf(string(record.status)), errorType: string(record.errorType) };
  switch (type) {
    case 'platform.start':
      return { kind: 'start', requestId, version: string(record.version) };
    case 'platform.runtimeDone':
    case 'platform.report': {
      const used = metrics.maxMemoryUsedMB;
      return {
        kind: 'report',
        requestId,
        durationMs: type === 'platform.report' ? numeric(metrics.durationMs) : undefined,
        initMs: numeric(metrics.initDurationMs) ?? numeric(metrics.restoreDurationMs),
        fullMemory: used !== undefined && used === metrics.memorySizeMB,
        ...shared,
      };
    }
    case 'platform.initReport':
      return { kind: 'init-report', initMs: numeric(metrics.durationMs), ...shared };
    default:
      return NOISE;
  }
}

/** `{errorType, errorMessage, stack | stackTrace}`, as runtimes write errors. */
export function writtenError(value: unknown): WrittenError | undefined {
  if (!isObject(value)) return undefined;
  const message = string(value.errorMessage);
  const type = string(value.errorType);
  if (message === undefined && type === undefined) return undefined;
  const stack = value.stackTrace ?? value.stack;
  return { type: type ?? 'Error', message: message ?? '', stack: Array.isArray(stack) ? stack.map(frame) : [] };
}

/** Go writes frames as objects. */
function frame(value: unknown): string {
  if (isObject(value)) return `${string(value.path) ?? ''}:${numeric(value.line) ?? ''}`;
  return typeof value === 'string' ? value : '';
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numeric(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function number(text: string | undefined): number | undefined {
  const value = Number.parseFloat(text ?? '');
  return Number.isFinite(value) ? value : undefined;
}

function statusOf(text: string | undefined): RunStatus | undefined {
  return text !== undefined && STATUS.includes(text) ? (text as RunStatus) : undefined;
}
