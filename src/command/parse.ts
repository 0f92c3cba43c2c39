import { readUserQuery } from '../cognito/user-query.ts';
import type { CommandSpec, Parsed, Surroundings } from './command.ts';
import { nearest } from './nearest.ts';

/** Longer than any user, pool or URL we read; only a token may be longer. */
export const MAX_TEXT_CHARACTERS = 4000;

/** How a table of commands reads text that names no command: the first whose `claims` holds does. */
export interface Guess {
  /** Whether the text is meant for this command although it does not name it. */
  claims(text: string): boolean;
  readonly command: CommandSpec;
  /** Commands whose names such a text may begin with: "User does not exist" is no look-up of a user. */
  readonly overrules?: readonly string[];
}

/**
 * Reads what stands after `/cognito`, or the arguments of the terminal. A first word that names a command decides;
 * otherwise what the text looks like does; otherwise one sentence says what was expected.
 */
export function parse(
  text: string,
  commands: readonly CommandSpec[],
  guesses: readonly Guess[],
  around: Surroundings,
): Parsed {
  const typed = text.trim();
  if (typed === '') return { kind: 'command', command: { kind: 'home' } };
  const [first = '', ...rest] = typed.split(/\s+/);
  const named = commands.find((command) => command.name === first.toLowerCase());
  const guess = guesses.find((candidate) => candidate.claims(named === undefined ? typed : rest.join(' ')));
  if (guess?.command.form?.fields.some((field) => field.kind === 'secret') === true) {
    return guess.command.read(named === undefined ? typed : rest.join(' '), around);
  }
  if (typed.length > MAX_TEXT_CHARACTERS) {
    return {
      kind: 'refused',
      because: `That is ${typed.length} characters. I read at most ${MAX_TEXT_CHARACTERS}; a long token goes to: npm run -s cognito -- token`,
    };
  }
  const meant = guesses.find((it) => it.overrules?.includes(named?.name ?? '') === true && it.claims(typed));
  if (meant !== undefined && (guess === undefined || guess === meant)) return meant.command.read(typed, around);
  // Lines are kept, since a pasted request or log has some.
  if (named !== undefined) return named.read(typed.slice(first.length).trim(), around);
  if (guess !== undefined) return guess.command.read(typed, around);
  return { kind: 'refused', because: unknown(first, commands) };
}

/** Reads text that names nobody as a user when it cannot be anything else: an address, a number, a sub. */
export function looksLikeUser(text: string): boolean {
  const read = readUserQuery(text.split(/\s+/)[0] ?? '');
  return read.kind === 'query' && read.query.by !== 'username';
}

function unknown(first: string, commands: readonly CommandSpec[]): string {
  const word = first.length > 40 ? `${first.slice(0, 40)}…` : first;
  const near = nearest(
    first,
    commands.map((command) => command.name),
  );
  const meant = near === undefined ? '' : ` Did you mean "${near}"?`;
  return `I do not know "${word}".${meant} I know: ${commands.map((command) => command.name).join(', ')}. An e-mail address, a token or an error text alone works too.`;
}
