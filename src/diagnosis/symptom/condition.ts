/** What a condition names: a clue that must be there, or must not. */
export interface Wanted {
  readonly clue: string;
  readonly wanted: boolean;
}

/** Clues that must all be there, separated by spaces; `!` before one: it must not. */
export interface Condition {
  readonly when: string;
}

/** What each condition of the tables names, read once. */
const read = new Map<string, readonly Wanted[]>();

/** The clues that a condition names. */
export function cluesOf({ when }: Condition): readonly Wanted[] {
  const before = read.get(when);
  if (before !== undefined) return before;
  const named = when
    .split(' ')
    .map((it) => (it.startsWith('!') ? { clue: it.slice(1), wanted: false } : { clue: it, wanted: true }));
  read.set(when, named);
  return named;
}

/** Whether all that a condition wants was seen, and nothing that it excludes. */
export function holds(condition: Condition, seen: ReadonlyMap<string, string>): boolean {
  return holdsAll(cluesOf(condition), seen);
}

/** The same for a condition that was read before. */
export function holdsAll(asks: readonly Wanted[], seen: ReadonlyMap<string, string>): boolean {
  for (const { clue, wanted } of asks) if (seen.has(clue) !== wanted) return false;
  return true;
}
