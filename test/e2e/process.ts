import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a process left behind. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Start {
  /** On top of a bare environment, in which nothing of this machine's AWS or Slack is set. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What comes on standard input, which ends after it. */
  readonly input?: string;
}

/** Runs one of our programs to its end. */
export async function run(file: string, args: readonly string[], start: Start = {}): Promise<Ended> {
  return await begin(file, args, start).ended;
}

/** A program that goes on until it is told to stop. */
export interface Started {
  readonly child: ChildProcess;
  /** Waits until standard output holds a match, and returns it. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  /** As Ctrl-C does. */
  interrupt(): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

/** Starts one of our programs. */
export function begin(file: string, args: readonly string[], { environment = {}, input = '' }: Start = {}): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...environment,
    },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return {
    child,
    ended,
    says: async (pattern) => {
      const until = Date.now() + 45_000;
      for (;;) {
        const match = pattern.exec(out);
        if (match !== null) return match;
        if (child.exitCode !== null || Date.now() > until) throw new Error(`It never said ${pattern}: ${out}${err}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    interrupt: async () => {
      child.kill('SIGINT');
      return await ended;
    },
  };
}
