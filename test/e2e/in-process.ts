import { Readable, Writable } from 'node:stream';
import type { TerminalInput } from '../../src/cli/input.ts';
import { runCli } from '../../src/cli/run.ts';
import type { Ended } from './process.ts';

export interface Typing {
  readonly variables?: Readonly<Record<string, string>>;
  /** What comes through a pipe. */
  readonly input?: string;
  /** What somebody types at a keyboard, a line for each prompt. */
  readonly keyboard?: readonly string[];
}

/** Runs the terminal without a process of its own. */
export async function inProcess(argv: readonly string[], typing: Typing = {}): Promise<Ended> {
  const written = { out: '', err: '' };
  const lines = [...(typing.keyboard ?? [])];
  const input: TerminalInput =
    typing.keyboard === undefined
      ? Readable.from(typing.input === undefined ? [] : [typing.input])
      : Object.assign(new Readable({ read: () => undefined }), { isTTY: true });
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk);
        // Each prompt ends with a colon, and only then somebody types.
        if (name === 'err' && String(chunk).endsWith(': ')) setImmediate(() => input.push(`${lines.shift() ?? ''}\n`));
        done();
      },
    });
  const code = await runCli({
    argv,
    variables: typing.variables ?? {},
    input,
    output: into('out'),
    errors: into('err'),
    strong: (text) => text,
    now: Date.now,
  });
  return { code, ...written };
}
