/** The known word that a mistyped one most likely stands for; undefined when none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = plain(typed);
  const ranked = known
    .map((candidate) => ({ candidate, edits: edits(word, plain(candidate)) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best !== undefined && best.edits <= (best.candidate.length > 4 ? 2 : 1) ? best.candidate : undefined;
}

/** `read_role_arn`, `read-role-arn` and `readRoleArn` are one word. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 40);
}

/** Letters to change, add, drop or swap with their neighbour to get from one word to the other. */
function edits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= b.length; column += 1) {
      const change = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swap = swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY;
      current[column] = Math.min(change, swap, at(row - 1, column) + 1, at(row, column - 1) + 1);
    }
  }
  return at(a.length, b.length);
}
