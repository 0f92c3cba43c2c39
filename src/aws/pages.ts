import { type Gap, gap } from '../evidence/reading.ts';

/** A list that has not ended after this many pages is given up, so that a server that repeats a page cannot hold us. */
const MAX_PAGES = 10;

/** All rows until there are `enough` or no page is left; a page may be empty and still have a next one. Undefined: it did not end. */
export async function pages<Row>(
  enough: number,
  page: (token: string | undefined) => Promise<{ readonly rows: readonly Row[]; readonly next: string | undefined }>,
): Promise<readonly Row[] | undefined> {
  const all: Row[] = [];
  let token: string | undefined;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const { rows, next } = await page(token);
    all.push(...rows);
    if (!next || all.length >= enough) return all;
    token = next;
  }
  return undefined;
}

/** An answer that lacks what it always has. */
export function incomplete(action: string): Gap {
  return gap('failed', `AWS answered ${action}, but a required part of the answer is missing.`);
}

/** A list that `pages` gave up. */
export function endless(action: string): Gap {
  return gap('failed', `${action} did not come to an end after ${MAX_PAGES} pages.`);
}
