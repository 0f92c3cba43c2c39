/** One page of a list and the token of the next one, if there is one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/**
 * Cuts a list into pages. A token is opaque to callers and only good for the same `question` (what was listed, with which
 * filter); any other token gives undefined.
 */
export function page<Item>(
  items: readonly Item[],
  at: { readonly question: string; readonly limit: number; readonly token?: string | undefined },
): Page<Item> | undefined {
  const start = at.token === undefined ? 0 : startOf(at.token, at.question);
  if (start === undefined) return undefined;
  const end = start + at.limit;
  return { items: items.slice(start, end), next: end < items.length ? tokenOf(end, at.question) : undefined };
}

function tokenOf(start: number, question: string): string {
  return Buffer.from(JSON.stringify([start, question])).toString('base64url');
}

function startOf(token: string, question: string): number | undefined {
  const start = Number(/^\[(\d+),/.exec(Buffer.from(token, 'base64url').toString())?.[1]);
  return tokenOf(start, question) === token ? start : undefined;
}
