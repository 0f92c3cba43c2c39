import type { WireAnswer } from '../../protocol.ts';
import { redirect, toAppWithError, toErrorPage } from './answer.ts';
import { readAuthorization } from './authorization.ts';
import { browserSessionIn } from './browser-session.ts';
import { toApp, toAppOfTrigger } from './callback.ts';
import { offers, providerIn } from './provider.ts';
import type { Visit } from './visit.ts';

/**
 * GET `/oauth2/authorize`: on to the login page, to the page of an identity provider, or straight back to the app when
 * this browser is signed in. Source: developer guide, authorize endpoint. Assumption `disabled-user`.
 */
export async function authorize(visit: Visit): Promise<WireAnswer> {
  const { pool, query, base, context } = visit;
  const asked = readAuthorization(visit);
  if (asked.kind === 'refused') return asked.answer;
  const { authorization } = asked;
  const provider = providerIn(query);
  if (provider !== undefined && !offers(pool, authorization.client, provider)) {
    return toErrorPage(visit, 'Login option is not available. Please try another one', authorization.client.ClientId);
  }
  if (provider !== undefined && provider !== 'COGNITO') return redirect(`${base}/provider?${query}`);
  const prompt = query.get('prompt');
  const session = browserSessionIn(pool.browserSessions, visit.headers.cookie, context.now());
  const user = pool.users.find(({ username, enabled }) => enabled && username === session?.username);
  if (session !== undefined && user !== undefined && prompt !== 'login') {
    return await toApp(visit, authorization, user, session).catch((error: unknown) =>
      toAppOfTrigger(authorization, error),
    );
  }
  if (prompt === 'none') return toAppWithError(authorization, 'login_required');
  return redirect(`${base}/login?${query}`);
}
