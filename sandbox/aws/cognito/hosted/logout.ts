import type { WireAnswer } from '../../protocol.ts';
import { redirect, toErrorPage } from './answer.ts';
import { browserSessionIn, dropCookie } from './browser-session.ts';
import type { Visit } from './visit.ts';

const PASSED_ON = ['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce'];

/**
 * GET `/logout`: ends the browser session, and goes to `logout_uri`, or with `redirect_uri` back to the login page. Tokens
 * stay as they are. Source: developer guide, logout endpoint. Assumption `logout-refusal`.
 */
export function logout(visit: Visit): WireAnswer {
  const { pool, query, base, context } = visit;
  const clientId = query.get('client_id');
  if (!clientId) return toErrorPage(visit, "Required String parameter 'client_id' is not present");
  const client = pool.clients.find(({ ClientId }) => ClientId === clientId);
  if (client === undefined) return toErrorPage(visit, 'Client does not exist.');
  const to = target(visit, client);
  if ('error' in to) return toErrorPage(visit, to.error, clientId);
  const session = browserSessionIn(pool.browserSessions, visit.headers.cookie, context.now());
  if (session !== undefined) pool.browserSessions.delete(session.id);
  return redirect(to.location, dropCookie(`${base}/`));
}

function target(
  { query, base }: Visit,
  client: { readonly LogoutURLs?: string[] | undefined; readonly CallbackURLs?: string[] | undefined },
): { readonly location: string } | { readonly error: string } {
  const logoutUri = query.get('logout_uri');
  if (logoutUri) {
    return client.LogoutURLs?.includes(logoutUri) ? { location: logoutUri } : { error: 'redirect_mismatch' };
  }
  const redirectUri = query.get('redirect_uri');
  if (!redirectUri) return { error: "Required String parameter 'redirect_uri' is not present" };
  if (!client.CallbackURLs?.includes(redirectUri)) return { error: 'redirect_mismatch' };
  if (!query.get('response_type')) return { error: "Required String parameter 'response_type' is not present" };
  const passed = new URLSearchParams();
  for (const name of PASSED_ON) {
    const value = query.get(name);
    if (value !== null) passed.set(name, value);
  }
  return { location: `${base}/login?${passed}` };
}
