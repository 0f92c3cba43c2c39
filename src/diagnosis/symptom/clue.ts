/** One shape of a clue, and what else must stand in a text for it to be worth looking: that saves most of the work. */
export interface Branch {
  /** Looked for in normal text (see normal.ts). Gaps in it are bounded, so that a long text is read in linear time. */
  readonly shape: RegExp;
  /** Each is in the text wherever the shape is. */
  readonly parts: readonly RegExp[];
}

/** What a clue is written as. */
export type Shape = RegExp | readonly Branch[];

/** Something in a text that tells causes apart. What it means is said by the rules of causes, not here. */
export interface Clue {
  readonly id: string;
  /** Any of these. */
  readonly branches: readonly Branch[];
}

/** A clue that was seen, and the words it was seen in. */
export interface Sighting {
  readonly clue: string;
  readonly words: string;
}

/** Writes a family of clues for a table. */
export function clues(of: Readonly<Record<string, Shape>>): readonly Clue[] {
  return Object.entries(of).map(([id, shape]) => ({ id, branches: branchesOf(shape) }));
}

/** A shape as its branches; a bare expression is one that is always looked for. */
export function branchesOf(shape: Shape): readonly Branch[] {
  return shape instanceof RegExp ? [{ shape, parts: [] }] : shape;
}

/** The clues of a table that stand in a text, with the words of a sighting. */
export function cluesIn(text: string, table: readonly Clue[]): readonly Sighting[] {
  const known = new Map<RegExp, boolean>();
  const stands = (part: RegExp): boolean => {
    const before = known.get(part);
    if (before !== undefined) return before;
    const now = part.test(text);
    known.set(part, now);
    return now;
  };
  return table.flatMap(({ id, branches }) => {
    for (const { shape, parts } of branches) {
      const found = parts.every(stands) ? shape.exec(text) : null;
      if (found !== null) return [{ clue: id, words: found[0] }];
    }
    return [];
  });
}
