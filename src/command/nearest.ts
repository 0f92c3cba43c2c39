import { closest, distance } from 'fastest-levenshtein';

/** The known word that a mistyped one most likely stands for; undefined when none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const spelled = new Map(known.map((word) => [spelling(word), word]));
  const word = spelling(typed);
  const best = closest(word, [...spelled.keys()]);
  return distance(word, best) <= (best.length >= 4 ? 2 : 1) ? spelled.get(best) : undefined;
}

/** `read_role_arn`, `read-role-arn` and `readRoleArn` are one word; what is longer than any word is cut. */
function spelling(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 40);
}
