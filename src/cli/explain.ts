import { createInterface } from 'node:readline';
import type { Parsed, Surroundings } from '../command/command.ts';
import { explain } from '../command/explain.ts';
import { loadConfig } from '../config/load.ts';
import { type Explanation, explainText, labelledCauses } from '../diagnosis/symptom/explain.ts';
import { causeJson, explanationJson } from '../report/explanation.ts';
import type { Arguments } from './arguments.ts';
import { readPaste } from './input.ts';
import { type ExitCode, explanationLines } from './render.ts';
import type { Terminal } from './terminal.ts';

/** Whether a command line asks to explain an error text, which by itself takes no configuration and no AWS. */
export function asksToExplain(args: Arguments): boolean {
  return args.jsonl || args.words[0]?.toLowerCase() === 'explain';
}

/**
 * Whether it asks to check the text in a pool: by `--pool`, or by a first word that names a configured one. Nothing else
 * makes a terminal call AWS for a text, however much the text tells of where it comes from.
 */
export async function namesPool(args: Arguments, configPath: string | undefined): Promise<boolean> {
  if (args.jsonl) return false;
  if (args.pool !== undefined) return true;
  const [first] = args.words.slice(1).join(' ').trim().split(/\s+/);
  if (first === undefined || first === '' || configPath === undefined) return false;
  const loaded = await loadConfig(configPath);
  return loaded.kind !== 'problems' && loaded.config.pools.some(({ name }) => name === first);
}

/** Reads an error text that is to be checked in a pool: from the arguments, or from standard input. */
export async function readExplain(args: Arguments, around: Surroundings, terminal: Terminal): Promise<Parsed> {
  const typed = args.words.slice(1).join(' ').trim();
  const alone = around.pools.includes(typed) ? typed : undefined;
  const pool = args.pool ?? alone;
  if (typed !== '' && alone === undefined) {
    return pool === undefined ? explain.read(typed, around) : readForm({ text: typed, pool }, around);
  }
  const pasted = await readPaste(terminal.input, terminal.errors, 'Error text');
  if (pasted === undefined) return { kind: 'refused', because: 'The error text is longer than a million characters.' };
  return readForm({ text: pasted, ...(pool === undefined ? {} : { pool }) }, around);
}

function readForm(values: Readonly<Record<string, string>>, around: Surroundings): Parsed {
  return explain.readForm?.(values, around) ?? { kind: 'form', of: explain };
}

/** Explains the text in the arguments, or on standard input; with `--jsonl` every line of standard input. */
export async function runExplain(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  if (args.jsonl && args.pool !== undefined) {
    terminal.errors.write('--jsonl explains texts alone. Leave --pool out, or check one text at a time.\n');
    return 2;
  }
  if (args.jsonl) return await explainLines(terminal);
  const typed = args.words.slice(1).join(' ').trim();
  const text = typed === '' ? await readPaste(terminal.input, terminal.errors, 'Error text') : typed;
  if (text === undefined || text.trim() === '') {
    terminal.errors.write(
      'No error text was given. Expected: cognito explain "<error text>", or the text on standard input.\n',
    );
    return 2;
  }
  const explanation = explainText(text);
  terminal.output.write(
    args.json
      ? `${JSON.stringify({ format: 1, exitCode: code(explanation), explanation: explanationJson(explanation) }, undefined, 2)}\n`
      : `${explanationLines(explanation, terminal.strong).join('\n')}\n`,
  );
  return code(explanation);
}

/** 1 where a cause is seen, 3 where the text says nothing that we know. */
export function code({ causes }: Explanation): ExitCode {
  return causes.length > 0 ? 1 : 3;
}

/** One answer a line, in order, written as they come: as much memory for ten lines as for ten thousand. */
async function explainLines(terminal: Terminal): Promise<ExitCode> {
  let number = 0;
  let wrong = 0;
  for await (const line of createInterface({ input: terminal.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const read = readLine(line);
    if ('wrong' in read) {
      wrong += 1;
      terminal.errors.write(`Line ${number}: ${read.wrong}\n`);
      continue;
    }
    const causes = labelledCauses(read.symptom, read.endpoint, read.facts);
    const answer = `${JSON.stringify({ id: read.id, causes: causes.map(causeJson) })}\n`;
    if (!terminal.output.write(answer)) await new Promise((resolve) => terminal.output.once('drain', resolve));
  }
  return wrong === 0 ? 0 : 2;
}

interface BulkLine {
  readonly id: string | number | null;
  readonly symptom: string;
  readonly endpoint: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
}

function readLine(line: string): BulkLine | { readonly wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { wrong: 'this is not JSON.' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { wrong: 'expected a JSON object.' };
  const { id, symptom, endpoint, facts } = value as Readonly<Record<string, unknown>>;
  if (typeof symptom !== 'string') return { wrong: 'expected a "symptom" with text.' };
  return {
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    symptom,
    endpoint: typeof endpoint === 'string' ? endpoint : undefined,
    facts: typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? { ...facts } : {},
  };
}
