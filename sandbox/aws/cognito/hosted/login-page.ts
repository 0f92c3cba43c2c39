import type { WireAnswer } from '../../protocol.ts';
import type { Authorization } from './authorization.ts';
import { alert, escaped, field, form, page } from './page.ts';
import { offers } from './provider.ts';
import type { Visit } from './visit.ts';

/** The login page: name and password where the client takes them, and a button for each other provider that it names. */
export function loginPage(visit: Visit, { client, parameters }: Authorization, message?: string): WireAnswer {
  const { pool, base } = visit;
  const others = pool.providers
    .flatMap(({ ProviderName }) => ProviderName ?? [])
    .filter((name) => offers(pool, client, name))
    .map((name) => {
      const asked = new URLSearchParams(parameters);
      asked.set('identity_provider', name);
      return `<a href="${escaped(`${base}/oauth2/authorize?${asked}`)}">Continue with ${escaped(name)}</a>`;
    });
  const own = offers(pool, client, 'COGNITO')
    ? form(
        `${base}/login?${parameters}`,
        {},
        field('Username', 'username', 'text') + field('Password', 'password', 'password'),
        'Sign in',
      )
    : '';
  return page(200, 'Sign in', alert(message) + own + others.join(''));
}

/** What the page asks after the password. */
export interface Question {
  readonly challenge: string;
  readonly session: string;
  readonly username: string;
}

/** The page that asks for a code, or for a new password. */
export function challengePage(
  { base }: Visit,
  { parameters }: Authorization,
  { challenge, session, username }: Question,
  message?: string,
): WireAnswer {
  const isPassword = challenge === 'NEW_PASSWORD_REQUIRED';
  const action = `${base}/${isPassword ? 'resetPassword' : 'mfa'}?${parameters}`;
  const asked = isPassword ? field('New password', 'password', 'password') : field('Code', 'code', 'text');
  const inputs = form(action, { session, username, challenge }, asked, 'Continue');
  return page(200, isPassword ? 'Change password' : 'Enter code', alert(message) + inputs);
}
