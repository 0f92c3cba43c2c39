/** A report in somebody's own words, with the cause behind it. */
export interface Wording {
  readonly label: string;
  readonly text: string;
  /** Where it happened, if that was told apart. */
  readonly endpoint?: string;
}

/** Writes a table: the texts of each cause; a pair names the endpoint first. */
export function wordings(
  of: Readonly<Record<string, readonly (string | readonly [endpoint: string, text: string])[]>>,
): readonly Wording[] {
  return Object.entries(of).flatMap(([label, texts]) =>
    texts.map((it) => (typeof it === 'string' ? { label, text: it } : { label, endpoint: it[0], text: it[1] })),
  );
}
