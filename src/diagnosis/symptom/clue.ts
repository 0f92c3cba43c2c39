/** Something in a text that tells causes apart. What it means is said by the rules of causes, not here. */
export interface Clue {
  readonly id: string;
  /** Looked for in normal text (see normal.ts). Gaps in it are bounded, so that a long text is read in linear time. */
  readonly shape: RegExp;
}

/** A clue that was seen, and the words it was seen in. */
export interface Sighting {
  readonly clue: string;
  readonly words: string;
}

/** Writes a family of clues for a table. */
export function clues(of: Readonly<Record<string, RegExp>>): readonly Clue[] {
  return Object.entries(of).map(([id, shape]) => ({ id, shape }));
}

/** The clues of a table that stand in a text, with the words of their first sighting. */
export function cluesIn(text: string, table: readonly Clue[]): readonly Sighting[] {
  return table.flatMap(({ id, shape }) => {
    const found = shape.exec(text);
    return found === null ? [] : [{ clue: id, words: found[0] }];
  });
}
