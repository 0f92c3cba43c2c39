import type { Parsed, Surroundings } from '../command/command.ts';
import { oauth } from '../command/oauth.ts';
import type { Arguments } from './arguments.ts';
import { readPaste } from './input.ts';
import type { Terminal } from './terminal.ts';

/** Whether a command line asks to check an OAuth request. */
export function asksForOAuth(args: Arguments): boolean {
  return args.words[0]?.toLowerCase() === 'oauth';
}

/** Reads an OAuth request, reduced: from the arguments, or from standard input, where no shell keeps it. */
export async function readOAuth(args: Arguments, around: Surroundings, terminal: Terminal): Promise<Parsed> {
  const typed = args.words.slice(1).join(' ').trim();
  const pool = args.pool ?? (around.pools.includes(typed) ? typed : '');
  if (typed !== '' && !around.pools.includes(typed)) {
    const read = oauth.read(args.pool === undefined ? typed : `${args.pool} ${typed}`, around);
    return read.kind === 'command' && read.command.kind === 'oauth'
      ? { ...read, command: { ...read.command, client: args.client } }
      : read;
  }
  const request = await readPaste(terminal.input, terminal.errors, 'OAuth request');
  if (request === undefined) return { kind: 'refused', because: 'The request is longer than a million characters.' };
  return oauth.readForm?.({ request, pool, client: args.client ?? '' }, around) ?? { kind: 'form', of: oauth };
}
