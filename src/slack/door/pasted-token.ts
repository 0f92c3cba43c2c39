import type { Parsed, Surroundings } from '../../command/command.ts';
import type { Guess } from '../../command/parse.ts';

/** No signed token is shorter; a shorter word that begins like one is somebody's name. */
const MIN_TOKEN_CHARACTERS = 40;

/**
 * Reads a token that stands anywhere in a text (quoted, in JSON, behind a wrong word) as what it is, so that no other
 * command ever gets it; undefined when the text holds none. Which words are tokens is the guesses' own knowledge: of
 * those whose command takes a secret.
 */
export function readPasted(text: string, guesses: readonly Guess[], around: Surroundings): Parsed | undefined {
  const words = text.split(/[^\w.-]+/).filter((word) => word.length >= MIN_TOKEN_CHARACTERS);
  for (const guess of guesses) {
    if (guess.command.form?.fields.some((field) => field.kind === 'secret') !== true) continue;
    const pasted = words.find((word) => guess.claims(word));
    if (pasted !== undefined) return guess.command.read(pasted, around);
  }
  return undefined;
}
