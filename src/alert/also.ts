import { namesOfText } from './names.ts';

/** More names than one incident has in as many systems. */
const MAX_NAMES = 20;

/** What other systems call the same incident, as links and ARNs in these texts say; each name once. */
export function alsoOf(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap(namesOfText))].slice(0, MAX_NAMES);
}
