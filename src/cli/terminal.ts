import type { Writable } from 'node:stream';
import type { TerminalInput } from './input.ts';

/** What a command in a terminal is given: words, variables, streams and the time. */
export interface Terminal {
  readonly argv: readonly string[];
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly input: TerminalInput;
  readonly output: Writable;
  /** Logs, prompts and whatever is not the answer. */
  readonly errors: Writable;
  /** Marks a heading; the identity where the output is no terminal. */
  strong(text: string): string;
  now(): number;
}
