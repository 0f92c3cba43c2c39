import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { FunctionVersion } from './function.ts';
import { reportIn } from './report.ts';

/** An error as the function's process tells it. */
export interface Thrown {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** Something that the function printed: a line of the console, or bytes that went to the process's own output. */
export type Printed =
  | { readonly kind: 'printed'; readonly level: string; readonly text: string }
  | { readonly kind: 'printed'; readonly level: string; readonly record: Readonly<Record<string, unknown>> }
  | { readonly kind: 'raw'; readonly text: string };

/** How the start of a process, or one event, ended. `rss` is in bytes. */
export type Ending =
  | { readonly kind: 'ready'; readonly rss: number }
  | { readonly kind: 'returned'; readonly payload: string; readonly rss: number }
  | { readonly kind: 'threw'; readonly error: Thrown; readonly rss: number }
  | { readonly kind: 'timeout'; readonly rss: number }
  | {
      readonly kind: 'exited';
      readonly code: number | null;
      readonly outOfMemory: boolean;
      readonly error?: Thrown;
      readonly rss: number;
    };

/** What the function is handed beside the event; times in milliseconds. */
export interface Order {
  readonly event: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly deadline: number;
}

/** One process that runs one version, one event at a time. */
export interface Worker {
  readonly start: (limit: number, print: (printed: Printed) => void) => Promise<Ending>;
  readonly handle: (order: Order, limit: number, print: (printed: Printed) => void) => Promise<Ending>;
  /** Ends it, and resolves when nothing of it is left. */
  readonly kill: () => Promise<void>;
}

const bootstrap = readFileSync(new URL('./bootstrap.mjs', import.meta.url), 'utf8');
const permission = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/**
 * Makes a process for a version, not started yet. It inherits no environment, may read nothing but its own folder, may
 * write no file and start no process, and its heap ends at 9/10 of the function's memory. Limits of the stand-in: memory
 * outside of the heap is not counted, and Node has no switch in 20 and 24 that would forbid the network.
 */
export function newWorker(version: FunctionVersion, variables: Readonly<Record<string, string>>): Worker {
  const { MemorySize, Handler, LoggingConfig } = version.configuration;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sandbox-lambda-')));
  const task = join(folder, 'task');
  mkdirSync(task);
  writeFileSync(join(folder, 'bootstrap.mjs'), bootstrap);
  writeFileSync(join(task, /^\s*(import|export)\b/m.test(version.code) ? 'index.mjs' : 'index.js'), version.code);

  const child = spawn(
    process.execPath,
    [
      permission,
      `--allow-fs-read=${folder}/*`,
      '--disable-warning=ExperimentalWarning',
      `--max-old-space-size=${Math.floor(MemorySize * 0.9)}`,
      join(folder, 'bootstrap.mjs'),
    ],
    { cwd: task, env: {}, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] },
  );
  const stdin = child.stdin as Writable;
  const outputs = [child.stdout, child.stderr, child.stdio[3]] as Readable[];
  let native = '';
  let rss = 0;
  let exited: Ending | undefined;
  let crash: Thrown | undefined;
  let listening: ((ending: Ending) => void) | undefined;
  let printing: (printed: Printed) => void = () => undefined;

  let leave: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    leave = resolve;
  });

  const end = (ending: Ending) => {
    const listener = listening;
    listening = undefined;
    listener?.(ending);
  };
  for (const output of outputs.slice(0, 2)) {
    output.setEncoding('utf8').on('data', (text: string) => {
      native = `${native}${text}`.slice(-10_000);
    });
  }
  lines(outputs[2] as Readable, (line) => {
    const message = reportIn(
      line.replaceAll(task, '/var/task').replaceAll(join(folder, 'bootstrap.mjs'), '/var/runtime/index.mjs'),
    );
    // A function can write to the descriptor too; what is no report is nothing.
    if (message === undefined) return;
    rss = 'rss' in message ? message.rss : rss;
    if (message.kind === 'printed' || message.kind === 'raw') printing(message);
    else if (message.kind === 'crashed') crash = message.error;
    else end(message);
  });
  stdin.on('error', () => undefined);
  child.on('error', () => over(null));
  child.on('close', over);

  function over(code: number | null): void {
    rmSync(folder, { recursive: true, force: true });
    exited = {
      kind: 'exited',
      code,
      rss,
      outOfMemory: native.includes('heap out of memory'),
      ...(crash === undefined ? {} : { error: crash }),
    };
    end(exited);
    leave();
  }

  /** Sends an order and waits for how it ends, at most `limit` milliseconds; a process that is late is killed. */
  function send(order: object, limit: number, print: (printed: Printed) => void): Promise<Ending> {
    if (exited !== undefined) return Promise.resolve(exited);
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        child.kill('SIGKILL');
        end({ kind: 'timeout', rss });
      }, limit);
      printing = print;
      listening = (ending) => {
        clearTimeout(late);
        printing = () => undefined;
        resolve(ending);
      };
      stdin.write(`${JSON.stringify(order)}\n`);
    });
  }

  return {
    start: (limit, print) =>
      send({ kind: 'init', handler: Handler, json: LoggingConfig.LogFormat === 'JSON', variables }, limit, print),
    handle: (order, limit, print) => send({ kind: 'event', ...order }, limit, print),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function lines(from: Readable, take: (line: string) => void): void {
  let rest = '';
  from.setEncoding('utf8').on('data', (text: string) => {
    const parts = `${rest}${text}`.split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) take(line);
  });
}
