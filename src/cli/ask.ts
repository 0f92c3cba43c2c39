import { createInterface } from 'node:readline';
import type { Terminal } from './terminal.ts';

/** Asks a question that only a typed yes answers; whoever is no person is never asked. */
export async function askYes(
  question: string,
  { input, errors }: Pick<Terminal, 'input' | 'errors'>,
): Promise<boolean> {
  if (input.isTTY !== true) return false;
  errors.write(`${question} Type yes to go on: `);
  const lines = createInterface({ input });
  try {
    for await (const line of lines) return line.trim().toLowerCase() === 'yes';
    return false;
  } finally {
    lines.close();
  }
}
