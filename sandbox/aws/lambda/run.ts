import { AwsException } from '../exception.ts';
import { writeLines } from '../logs/write.ts';
import type { Context } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { chooseVersion } from './choose.ts';
import type { Target } from './find.ts';
import type { FunctionVersion } from './function.ts';
import { jsonLines } from './json-lines.ts';
import { judge } from './judge.ts';
import type { LogLines, Measured } from './log-lines.ts';
import { countRun, countThrottle } from './measure.ts';
import { contextOf, streamName, variablesOf } from './surroundings.ts';
import { textLines } from './text-lines.ts';
import { type Ending, newWorker, type Printed } from './worker.ts';
import type { Placed } from './workers.ts';

/** What a call of a function came to. `payload` is JSON; with `failed`, it is the error. */
export interface Ran {
  readonly requestId: string;
  readonly version: string;
  readonly payload: string;
  readonly failed: boolean;
  /** What was logged, for callers that ask for the end of it. */
  readonly log: string;
}

/** What running a function takes. */
export type Runtime = Pick<Context, 'account' | 'now' | 'random' | 'limits' | 'workers'>;

/** How long a process may take to start, in seconds. Source: developer guide, runtime environment. */
const INIT_SECONDS = 10;

/**
 * Runs a function: in a warm process, else in a new one, with Lambda's log lines and metrics. Throws Lambda's refusals for
 * limits and for versions that are not ready; whatever the function itself does is a result.
 */
export async function runFunction(target: Target, payload: string, runtime: Runtime): Promise<Ran> {
  const { account, limits, now, random, workers } = runtime;
  const version = chooseVersion(target, random);
  const counted = { ...target, version: version.configuration.Version, at: now() };
  checkReady(version);
  const full = workers.enter(target.fn, limits.concurrency);
  if (full !== undefined) {
    countThrottle(account, counted);
    throw new AwsException('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
  }
  try {
    const run = await runVersion(target, version, payload, runtime);
    countRun(account, counted, run.duration, run.ran.failed);
    return run.ran;
  } finally {
    workers.leave(target.fn);
  }
}

/** A function that is being made or changed cannot be called; one that is idle comes back by being called. */
function checkReady({ configuration: { State, FunctionArn } }: FunctionVersion): void {
  if (State === undefined || State === 'Active' || State === 'Inactive') return;
  throw new AwsException(
    'ResourceConflictException',
    `The operation cannot be performed at this time. The function is currently in the following state: ${State}. ${FunctionArn}`,
    { status: 409 },
  );
}

async function runVersion(target: Target, version: FunctionVersion, payload: string, runtime: Runtime) {
  const { account, limits, now, random, workers } = runtime;
  const { configuration } = version;
  const requestId = uuid(random);
  const lines = configuration.LoggingConfig.LogFormat === 'JSON' ? jsonLines(configuration.LoggingConfig) : textLines;
  const group = configuration.LoggingConfig.LogGroup ?? `/aws/lambda/${configuration.FunctionName}`;
  const warm = workers.take(version);
  const stream = warm?.stream ?? streamName(version, group, runtime);
  const logged: string[] = [];
  const write = (messages: readonly string[]) => {
    logged.push(...messages);
    writeLines(
      account,
      group,
      messages.map((message) => ({ stream, at: now(), message })),
    );
  };
  const since = (at: number) => ((now() - at) * 1000) / limits.second;

  const cold = warm === undefined ? await coldStart(version, stream, group, lines, write, runtime) : undefined;
  const placed = warm ?? cold?.placed;
  write(lines.start(requestId, configuration.Version, now()));
  const began = now();
  const ending =
    placed === undefined
      ? (cold?.ending ?? { kind: 'timeout', rss: 0 })
      : await placed.worker.handle(
          {
            event: payload,
            context: contextOf(target, version, requestId, group, stream),
            deadline: configuration.Timeout * limits.second,
          },
          configuration.Timeout * limits.second,
          (printed: Printed) => write(lines.printed(printed, requestId, now())),
        );
  const judged = judge(ending, version, requestId);
  const duration =
    judged.status === 'timeout'
      ? configuration.Timeout * 1000
      : placed === undefined
        ? (cold?.duration ?? 0)
        : since(began);
  const measured: Measured = {
    requestId,
    version: configuration.Version,
    duration,
    memory: configuration.MemorySize,
    used: judged.used,
    ...(cold?.placed === undefined ? {} : { init: cold.duration }),
    status: judged.status,
    ...(judged.errorType === undefined ? {} : { errorType: judged.errorType }),
  };
  // A process that never started has said why already.
  write(lines.finish(measured, placed === undefined && judged.status === 'error' ? undefined : judged.said, now()));
  if (placed !== undefined) {
    if (ending.kind === 'returned' || ending.kind === 'threw') workers.keep(version, placed);
    else workers.drop(placed.worker);
  }
  const ran: Ran = {
    requestId,
    version: configuration.Version,
    payload: judged.payload,
    failed: judged.status !== 'success',
    log: logged.map((line) => (line.endsWith('\n') ? line : `${line}\n`)).join(''),
  };
  return { ran, duration };
}

/** Starts a process. A start that fails is tried once more, within the function's own time. Source: developer guide, runtime environment. */
async function coldStart(
  version: FunctionVersion,
  stream: string,
  group: string,
  lines: LogLines,
  write: (messages: readonly string[]) => void,
  { account, limits, now, workers }: Runtime,
): Promise<{ readonly placed?: Placed; readonly ending: Ending; readonly duration: number }> {
  const { configuration } = version;
  write(lines.initStart(configuration, account.region, now()));
  let ending: Ending = { kind: 'timeout', rss: 0 };
  let duration = 0;
  for (const phase of ['init', 'invoke'] as const) {
    const began = now();
    const worker = newWorker(version, variablesOf(version, account.region, group, stream));
    workers.started(worker);
    ending = await worker.start((phase === 'init' ? INIT_SECONDS : configuration.Timeout) * limits.second, (printed) =>
      write(lines.printed(printed, undefined, now())),
    );
    duration = ((now() - began) * 1000) / limits.second;
    if (ending.kind === 'ready') return { placed: { worker, stream }, ending, duration };
    workers.drop(worker);
    const { status, errorType } = judge(ending, version, '');
    write(lines.initFailed({ phase, duration, status, ...(errorType === undefined ? {} : { errorType }) }, now()));
  }
  return { ending, duration };
}
