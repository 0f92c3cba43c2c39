import type { WireAnswer } from '../../protocol.ts';
import { escaped, page } from './page.ts';
import type { Visit } from './visit.ts';

/** GET `/error`: the page that people see when the app cannot be told. */
export function showError({ query }: Visit): WireAnswer {
  const error = query.get('error');
  const said = error === null ? '' : `<p>${escaped(error)}</p>`;
  return page(400, 'An error was encountered with the requested page.', said);
}
