import { type Page, page } from '../page.ts';
import { invalid } from './find.ts';

/** A page of a list of CloudWatch Logs, where an unknown token is refused. */
export function logsPage<Item>(
  items: readonly Item[],
  at: { readonly question: string; readonly limit: number; readonly token?: string | undefined },
): Page<Item> {
  const cut = page(items, at);
  if (cut === undefined) throw invalid('The specified nextToken is invalid.');
  return cut;
}
