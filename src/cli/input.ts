import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Longer than any token; whatever is longer was not meant for us. */
const MAX_INPUT_CHARACTERS = 1_000_000;

export interface TerminalInput extends Readable {
  readonly isTTY?: boolean;
}

/**
 * Reads a secret from standard input: all of it from a pipe, one line from a keyboard. Nothing typed is echoed, and
 * nothing is kept. Undefined when there is more than we read.
 */
export async function readSecret(input: TerminalInput, prompts: Writable, label: string): Promise<string | undefined> {
  if (input.isTTY === true) return await readHiddenLine(input, prompts, label);
  let text = '';
  for await (const chunk of input) {
    text += String(chunk);
    if (text.length > MAX_INPUT_CHARACTERS) return undefined;
  }
  return text.trim();
}

/** Reads a pasted text from standard input to its end. What is typed is shown, unlike a secret. */
export async function readPaste(input: TerminalInput, prompts: Writable, label: string): Promise<string | undefined> {
  if (input.isTTY === true) prompts.write(`${label}, then Ctrl-D on a line of its own:\n`);
  let text = '';
  for await (const chunk of input) {
    text += String(chunk);
    if (text.length > MAX_INPUT_CHARACTERS) return undefined;
  }
  return text.trim();
}

/** Reads a body from standard input as it is, to the last byte: it may be signed. Undefined where it is too long. */
export async function readDelivery(
  input: TerminalInput,
  prompts: Writable,
  label: string,
): Promise<string | undefined> {
  if (input.isTTY === true) prompts.write(`${label}, then Ctrl-D on a line of its own:\n`);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > MAX_INPUT_CHARACTERS) return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function readHiddenLine(input: TerminalInput, prompts: Writable, label: string): Promise<string> {
  prompts.write(`${label} (not shown), then Enter: `);
  // readline without an output stream takes the keyboard over and echoes nothing.
  const lines = createInterface({ input, terminal: true });
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
    prompts.write('\n');
  }
}
