/**
 * Recognises how a run went wrong in what a function or its runtime wrote: one row for each way in which a runtime writes
 * it. Sources: Lambda developer guide, "Troubleshoot … issues in Lambda" and the error pages of each runtime; shapes of
 * lines as the runtimes' own clients print them.
 */
import type { DeniedAction, RunFailure } from '../runs.ts';
import { deniedAction } from './denied.ts';
import { type LogLine, type WrittenError, writtenError } from './line.ts';

/** A failure as one line shows it. */
export interface SeenFailure {
  readonly failure: RunFailure;
  readonly error: WrittenError;
  /**
   * `certain`: the runtime says that the run failed. `by outcome`: an error that the function may have survived; how the
   * run ended decides. `survived`: the function wrote it and went on.
   */
  readonly ended: 'certain' | 'by outcome' | 'survived';
  readonly denied: DeniedAction | undefined;
  /** How much the line says: a report that a run failed gives way to the error that made it fail. */
  readonly detail: 'cause' | 'end';
}

type Written = Extract<LogLine, { kind: 'written' }>;

interface Way {
  readonly shape: RegExp;
  read(
    match: RegExpExecArray,
    text: string,
  ): { readonly failure: RunFailure; readonly error: WrittenError } | undefined;
  readonly detail: SeenFailure['detail'];
}

/** Longer text is a dump; what went wrong stands in front. */
const LOOK_AT = 2000;
/** A line without any of these is not looked at further. */
const TELLING =
  /rror|xception|panic|fail|timed out|Process exited|not authorized|denied|bootstrap|[Hh]andler|Unable to/;
const ERROR_LEVEL = /^(?:ERROR|FAIL|FATAL|CRIT|CRITICAL)$/;

const EXCEPTION_CLASS = '(?:[A-Za-z_$][\\w$]*\\.)*[A-Za-z_$][\\w$]*';

const WAYS: readonly Way[] = [
  {
    shape: /Task timed out after (\d+(?:\.\d+)?) seconds\s*$/,
    read: ([, seconds]) => ({ failure: 'timeout', error: error('', `Task timed out after ${seconds} seconds`) }),
    detail: 'cause',
  },
  {
    shape: /^RequestId: \S+ Error: (?:Runtime exited|Process exited)[^\r\n]*/,
    read: ([line]) => ({
      failure: line.includes('signal: killed') ? 'out-of-memory' : 'crash',
      error: error('Runtime.ExitError', line.replace(/^.*?Error: /, '')),
    }),
    detail: 'end',
  },
  {
    shape: /^RequestId: \S+ (?:Process exited before completing request)/,
    read: () => ({ failure: 'crash', error: error('', 'Process exited before completing request') }),
    detail: 'end',
  },
  {
    shape: /^RequestId: \S+ Error: ((?:fork\/exec|Couldn't find valid bootstrap|entrypoint)[^\r\n]*)/,
    read: ([, message = '']) => ({ failure: 'handler', error: error('Runtime.InvalidEntrypoint', message) }),
    detail: 'cause',
  },
  /** Node, Ruby: words of the runtime, then the error as JSON. */
  {
    shape:
      /(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection|Critical exception from handler|Error raised from handler method|Init error when loading handler \S+)\s*(\{[\s\S]*)/,
    read: ([, json = '']) => fromJson(json),
    detail: 'cause',
  },
  /** Go: its own time in front; Ruby: nothing in front. */
  {
    shape: /^(?:\d{4}\/\d\d\/\d\d [\d:.]+ )?(\{\s*"error(?:Message|Type)"[\s\S]*)/,
    read: ([, json = '']) => fromJson(json),
    detail: 'cause',
  },
  {
    shape: /^(?:panic|fatal error): ([^\r\n]*)/,
    read: ([, message = '']) => named('panic', message, []),
    detail: 'cause',
  },
  /** Python: unhandled errors have neither time nor request id. */
  {
    shape: new RegExp(`^\\[ERROR\\] (${EXCEPTION_CLASS})(?:: ([^\\r\\n]*))?`),
    read: ([, type = '', message = ''], text) => named(type, message, pythonFrames(text)),
    detail: 'cause',
  },
  /** .NET before it has a function: the sentence, then the class. */
  {
    shape: /^((?:Could not find|Unable to (?:load|find|create))[^\r\n]*?)(?::? LambdaException|[\r\n]|$)/,
    read: ([, message = '']) => named('LambdaException', message, []),
    detail: 'cause',
  },
  /** Java: `message: class`, then the class again with its frames. */
  {
    shape:
      /^(?:([^\r\n]*?): )?((?:[a-z][\w$]*\.)+[A-Z][\w$.]*(?:Exception|Error))(?:: ([^\r\n]*))?(?:[\r\n]+[\s\S]*|$)/,
    read: ([, before, type = '', after], text) => named(type, after ?? before ?? '', stackLines(text)),
    detail: 'cause',
  },
  {
    shape: /JavaScript heap out of memory/,
    read: () => ({ failure: 'out-of-memory', error: error('', 'JavaScript heap out of memory') }),
    detail: 'cause',
  },
];

/** .NET: the class, its message, `   at …`. Only at an error level, since such text may be part of any line. */
const DOTNET = new RegExp(`^(${EXCEPTION_CLASS}(?:Exception|Error)): ([^\\r\\n]*)`);

/** What the line says of a failure; undefined for the many lines that say nothing of one. */
export function failureIn(line: Written): SeenFailure | undefined {
  if (line.error !== undefined) return fromRecord(line, line.error);
  const text = line.text.length > LOOK_AT ? line.text.slice(0, LOOK_AT) : line.text;
  const atErrorLevel = line.level !== undefined && ERROR_LEVEL.test(line.level);
  if (line.level !== undefined && !atErrorLevel) return refused(text);
  if (!atErrorLevel && !TELLING.test(text)) return undefined;
  for (const { shape, read, detail } of WAYS) {
    const match = shape.exec(text);
    const seen = match === null ? undefined : read(match, text);
    if (seen !== undefined) return judged(seen.failure, seen.error, 'certain', detail);
  }
  const dotnet = line.level === 'FAIL' ? DOTNET.exec(text) : null;
  if (dotnet !== null) {
    const seen = named(dotnet[1] ?? '', dotnet[2] ?? '', stackLines(text));
    return judged(seen.failure, seen.error, 'certain', 'cause');
  }
  const denied = refused(text);
  if (denied !== undefined) return denied;
  // Of an object that was written, nothing but its label is an error's words.
  const label = text.replace(/\{[\s\S]*$/, '{…}');
  return atErrorLevel ? judged('logged-error', error('', label), 'survived', 'cause') : undefined;
}

/** What only the end of a run tells. */
export function failureOfEnd(
  status: string | undefined,
  errorType: string | undefined,
  fullMemory: boolean,
): SeenFailure | undefined {
  if (status === undefined || status === 'success') return undefined;
  if (status === 'timeout') return judged('timeout', error('', 'Task timed out'), 'certain', 'end');
  const type = errorType ?? '';
  if (type === 'Runtime.OutOfMemory' || (type === 'Runtime.ExitError' && fullMemory)) {
    return judged('out-of-memory', error(type, 'The runtime was killed with all of its memory used'), 'certain', 'end');
  }
  const failure = status === 'failure' ? 'exception' : 'crash';
  return judged(failureNamed(type) ?? failure, error(type, `The run ended with status ${status}`), 'certain', 'end');
}

/** JSON format: whether the function survived its error is told by how the run ends. */
function fromRecord(line: Written, written: WrittenError): SeenFailure {
  const unhandled = /^(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection)/.test(line.text);
  const { failure, error: inner } = unwrapped(written);
  const certain = unhandled || inner.type.startsWith('Runtime.') || line.level === undefined;
  return judged(failure, inner, certain ? 'certain' : 'by outcome', 'cause');
}

function judged(
  failure: RunFailure,
  written: WrittenError,
  ended: SeenFailure['ended'],
  detail: SeenFailure['detail'],
): SeenFailure {
  const denied = deniedAction(written.message);
  const asDenied = denied !== undefined && (failure === 'exception' || failure === 'logged-error');
  return { failure: asDenied ? 'access-denied' : failure, error: written, ended, denied, detail };
}

function fromJson(json: string) {
  try {
    const written = writtenError(JSON.parse(json));
    return written === undefined ? undefined : unwrapped(written);
  } catch {
    // Cut at the length that is looked at, or at the largest event: the two fields in front are enough.
    const type = /"errorType"\s*:\s*"([^"]*)/.exec(json)?.[1];
    const message = /"errorMessage"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(json)?.[1];
    return type === undefined && message === undefined ? undefined : named(type ?? 'Error', message ?? '', []);
  }
}

function unwrapped({ type, message, stack }: WrittenError) {
  const python = pythonFrames(stack.join('\n'));
  return named(type, message, python.length > 0 ? python : stack);
}

/** Ruby writes `Function<NoMethodError>`; Node prefixes the message of a wrapped error with its class. */
function named(type: string, message: string, stack: readonly string[]) {
  const inner = /^(?:Function|Init)<(.+)>$/.exec(type)?.[1];
  const failure =
    failureNamed(type) ?? (type.startsWith('Init<') ? 'import' : failureNamed(inner ?? '')) ?? 'exception';
  return { failure, error: { type: inner ?? type, message: firstLine(message), stack } };
}

const BY_TYPE: readonly (readonly [shape: RegExp, failure: RunFailure])[] = [
  [
    /^Runtime\.(?:ImportModuleError|UserCodeSyntaxError|UserCodeLoadError)|^LoadError$|ClassNotFoundException$|NoClassDefFoundError$/,
    'import',
  ],
  [/^Runtime\.(?:HandlerNotFound|MalformedHandlerName|InvalidEntrypoint)|^LambdaException$/, 'handler'],
  [/OutOfMemory/, 'out-of-memory'],
  [/^Runtime\.ExitError$/, 'crash'],
  [/^(?:Sandbox\.Timedout)$/, 'timeout'],
];

function failureNamed(type: string): RunFailure | undefined {
  return BY_TYPE.find(([shape]) => shape.test(type))?.[1];
}

/** What the role may not do is told, even in a line that its writer calls no error. */
function refused(text: string): SeenFailure | undefined {
  const denied = deniedAction(text);
  if (denied === undefined) return undefined;
  return { failure: 'access-denied', error: error('', ''), ended: 'survived', denied, detail: 'cause' };
}

function error(type: string, message: string): WrittenError {
  return { type, message: firstLine(message), stack: [] };
}

function firstLine(text: string): string {
  return /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
}

function stackLines(text: string): readonly string[] {
  return text.split(/[\r\n]+/, 12).filter((line) => /^\s+at /.test(line));
}

/** Python writes the newest frame last. */
function pythonFrames(text: string): readonly string[] {
  return [...text.matchAll(/File "([^"]+)", line (\d+)/g)].map(([, file, line]) => `${file}:${line}`).reverse();
}
