import { createInterface } from 'node:readline';
import type { Command } from '../command/command.ts';
import { plain, type Words, words, write } from '../incident/words.ts';
import { COST } from '../probe/sign-in/answer.ts';
import { TRIGGER_COST } from '../probe/trigger-answer.ts';
import type { Terminal } from './terminal.ts';

type Confirmed = Extract<Command, { readonly confirmed: boolean }>['kind'];

/** What each command does, and the words of its question. */
const ASKED: Readonly<Record<Confirmed, { readonly costs: Words; readonly to: string }>> = {
  'signin-test': { costs: COST, to: 'sign the canary in' },
  signout: {
    costs: words`Sessions of the user end, and cannot be brought back: all, or with --session that one. Who did it and why is recorded.`,
    to: 'sign the user out',
  },
  forget: {
    costs: words`What is kept of the person is deleted, and messages in Slack that speak of them. Audit records keep a fingerprint.`,
    to: 'delete it',
  },
  'trigger-test': { costs: TRIGGER_COST, to: 'run the function' },
};

/** Asks before a command acts: `--yes` answers for a script, a typed yes for a person; nothing else goes on. */
export async function confirm(
  command: Command,
  yes: boolean,
  { input, errors }: Pick<Terminal, 'input' | 'errors'>,
): Promise<{ readonly command: Command } | { readonly wrong: string }> {
  if (!('confirmed' in command) || command.confirmed) return { command };
  const confirmed = { command: { ...command, confirmed: true } };
  if (yes) return confirmed;
  const { costs, to } = ASKED[command.kind];
  const cost = write(costs, 'private', plain);
  if (input.isTTY !== true) return { wrong: `Nothing was done. ${cost} Say that it may be with --yes.` };
  errors.write(`${cost}\nType yes to ${to}: `);
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
