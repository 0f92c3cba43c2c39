import { z } from 'zod';
import { type Page, page } from '../page.ts';
import { invalid } from './find.ts';

/** What lists of Lambda are given: in a query string, so numbers come as text. */
export const paged = {
  Marker: z.string().optional(),
  MaxItems: z.coerce.number().int().min(1).max(10_000).default(50),
};

/** A page of at most 50 items. Source: API reference, ListFunctions. */
export function lambdaPage<Item>(
  items: readonly Item[],
  question: string,
  { Marker, MaxItems }: { readonly Marker?: string | undefined; readonly MaxItems: number },
): Page<Item> {
  const cut = page(items, { question, limit: Math.min(50, MaxItems), token: Marker });
  if (cut === undefined) throw invalid('The marker is not valid.');
  return cut;
}
