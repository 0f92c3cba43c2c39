import { createInterface } from 'node:readline';
import type { Command } from '../command/command.ts';
import { plain, write } from '../incident/words.ts';
import { COST } from '../probe/sign-in/answer.ts';
import type { Terminal } from './terminal.ts';

/** Asks before a command acts: `--yes` answers for a script, a typed yes for a person; nothing else goes on. */
export async function confirm(
  command: Command,
  yes: boolean,
  { input, errors }: Pick<Terminal, 'input' | 'errors'>,
): Promise<{ readonly command: Command } | { readonly wrong: string }> {
  if (command.kind !== 'signin-test' || command.confirmed) return { command };
  const confirmed = { command: { ...command, confirmed: true } };
  if (yes) return confirmed;
  const cost = write(COST, 'private', plain);
  if (input.isTTY !== true) return { wrong: `Nothing was done. ${cost} Say that it may be with --yes.` };
  errors.write(`${cost}\nType yes to sign the canary in: `);
  const lines = createInterface({ input });
  try {
    for await (const line of lines) {
      return line.trim().toLowerCase() === 'yes' ? confirmed : { wrong: 'Nothing was done.' };
    }
    return { wrong: 'Nothing was done.' };
  } finally {
    lines.close();
  }
}
