import { createHash } from 'node:crypto';
import { meaningOf, type OAuthErrorMeaning } from '../cognito/oauth/errors.ts';
import { clientIdOf, type OAuthRequest } from '../cognito/oauth/request.ts';
import { REMOVED, scrubText } from '../incident/scrub.ts';
import { quoted, type Words, words } from '../incident/words.ts';

/** Parameters of the authorize endpoint that are sent as they were pasted (developer guide, authorize endpoint). */
const COPIED = [
  'client_id',
  'response_type',
  'response_mode',
  'redirect_uri',
  'scope',
  'code_challenge_method',
  'identity_provider',
  'idp_identifier',
  'prompt',
  'max_age',
  'lang',
  'resource',
];

/** An authorize request as it may be sent again: what the paste showed, and which values must be made anew. */
export interface AuthorizeRequest {
  readonly parameters: Readonly<Record<string, string>>;
  /** Parameters that were there and whose values are ours. */
  readonly fresh: readonly ('nonce' | 'code_challenge')[];
  /** The state was JSON, which Cognito refuses, so ours is JSON too. */
  readonly jsonState: boolean;
  /** The host of the paste; it only chooses among the pool's own. */
  readonly host: string | undefined;
}

/** What Cognito said to an authorize request of somebody who is not signed in. */
export type AuthorizeAnswer =
  | { readonly kind: 'login page' }
  | { readonly kind: 'provider' }
  | { readonly kind: 'sent back'; readonly error: string; readonly description: string | undefined }
  /** `error` undefined: a page that says nothing we recognise. */
  | { readonly kind: 'error page'; readonly error: string | undefined; readonly status: number }
  | { readonly kind: 'else'; readonly status: number }
  | { readonly kind: 'none'; readonly because: string };

/** A raw answer, before it is reduced. */
export interface PageAnswer {
  readonly status: number;
  /** Absolute, on the pool's own host where Cognito's pages are meant. */
  readonly location: string | undefined;
  readonly body: string;
}

/** The port to the login pages of a pool: one GET to `/oauth2/authorize` of its domain, nothing followed, no cookie. */
export interface LoginPages {
  authorize(host: string, query: URLSearchParams): Promise<AuthorizeAnswer>;
}

/** What of a request can be sent again; undefined: it is none for the authorize endpoint, or lost what it needs. */
export function askable(request: OAuthRequest): AuthorizeRequest | undefined {
  if (request.endpoint !== 'authorize' || clientIdOf(request) === undefined) return undefined;
  const parameters = Object.fromEntries(COPIED.flatMap((name) => pairOf(request, name)));
  if (Object.values(parameters).some((value) => value.includes(REMOVED))) return undefined;
  const fresh = (['nonce', 'code_challenge'] as const).filter((name) => request.present.includes(name));
  return { parameters, fresh, jsonState: request.stateIsJson, host: request.host?.replace(/:443$/, '') };
}

function pairOf({ parameters }: OAuthRequest, name: string): readonly (readonly [string, string])[] {
  const value = parameters[name];
  return value === undefined ? [] : [[name, value]];
}

/** The query to send. `random` gives 12 random bytes, new at each call: state, nonce and challenge are of the moment. */
export function authorizeQuery(request: AuthorizeRequest, random: () => Uint8Array): URLSearchParams {
  const word = () => Buffer.from(random()).toString('hex');
  const query = new URLSearchParams();
  for (const name of COPIED) {
    const value = request.parameters[name];
    if (value !== undefined) query.set(name, value);
  }
  query.set('state', request.jsonState ? JSON.stringify({ state: word() }) : word());
  if (request.fresh.includes('nonce')) query.set('nonce', word());
  if (request.fresh.includes('code_challenge')) {
    query.set('code_challenge', createHash('sha256').update(word()).digest('base64url'));
  }
  return query;
}

/** Sentences of Cognito's error pages that we recognise; of a page nothing else is ever shown. */
const PAGE_ERRORS = [
  'redirect_mismatch',
  'Login option is not available. Please try another one',
  'Login pages unavailable',
  'Client does not exist',
  'Client is not enabled for OAuth2.0 flows',
  "Required String parameter 'redirect_uri' is not present",
  "Required String parameter 'client_id' is not present",
];
const CODE = /^[a-z][a-z0-9_]{2,40}$/;
const MAX_DESCRIPTION_CHARACTERS = 200;

/** Reads where Cognito wants to send the browser, or which page it shows. Of foreign text only what is recognised is kept. */
export function readAuthorizeAnswer({ status, location, body }: PageAnswer, host: string): AuthorizeAnswer {
  const to = location !== undefined && URL.canParse(location) ? new URL(location) : undefined;
  if (status >= 300 && status < 400 && to !== undefined) return readRedirect(to, host, status);
  if (status >= 400) return { kind: 'error page', error: recognised(unescaped(body)), status };
  return { kind: 'else', status };
}

function readRedirect(to: URL, host: string, status: number): AuthorizeAnswer {
  const parameters = new URLSearchParams(`${to.search.slice(1)}&${to.hash.slice(1)}`);
  const error = parameters.get('error');
  if (to.host === host) {
    if (to.pathname === '/error') return { kind: 'error page', error: recognised(error ?? ''), status };
    if (to.pathname === '/login' || to.pathname === '/signup') return { kind: 'login page' };
    return { kind: 'provider' };
  }
  if (error === null) return { kind: 'provider' };
  const said = parameters.get('error_description');
  const description = said === null ? undefined : scrubText(said).slice(0, MAX_DESCRIPTION_CHARACTERS);
  return { kind: 'sent back', error: CODE.test(error) ? error : 'an error of another form', description };
}

function recognised(text: string): string | undefined {
  return (
    PAGE_ERRORS.find((known) => text.toLowerCase().includes(known.toLowerCase())) ??
    (CODE.test(text) ? text : undefined)
  );
}

function unescaped(html: string): string {
  return html.replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}

/** What Cognito said, in a sentence: whether it takes the request, and which error it gives otherwise. */
export function authorizeWords(
  answer: AuthorizeAnswer,
  { parameters }: AuthorizeRequest,
  errors: readonly OAuthErrorMeaning[],
): { readonly outcome: 'found' | 'quiet' | 'cannot-tell'; readonly headline: Words } {
  switch (answer.kind) {
    case 'login page':
      return { outcome: 'quiet', headline: words`Cognito takes this request: it goes on to the login page.` };
    case 'provider':
      return { outcome: 'quiet', headline: words`Cognito takes this request: it goes on to the identity provider.` };
    case 'sent back':
      if (answer.error === 'login_required' && parameters.prompt === 'none') {
        return {
          outcome: 'quiet',
          headline: words`Cognito takes this request. With ${quoted('prompt=none')} it sends everybody back who is not signed in, as it did with me (${quoted('login_required')}).`,
        };
      }
      return { outcome: 'found', headline: sentBack(answer, errors) };
    case 'error page':
      return { outcome: 'found', headline: errorPage(answer, errors) };
    case 'else':
      return {
        outcome: 'cannot-tell',
        headline: words`Cognito answered with status ${answer.status}, which is neither a way on nor an error.`,
      };
    case 'none':
      return { outcome: 'cannot-tell', headline: words`Cognito gave no answer: ${answer.because}` };
  }
}

function sentBack(
  { error, description }: Extract<AuthorizeAnswer, { kind: 'sent back' }>,
  errors: readonly OAuthErrorMeaning[],
): Words {
  const more = description === undefined ? words`` : words` (${quoted(description)})`;
  return words`Cognito refuses: it sends the browser back with ${quoted(error)}${more}.${meaning(error, 'redirect', errors)}`;
}

function errorPage(
  { error, status }: Extract<AuthorizeAnswer, { kind: 'error page' }>,
  errors: readonly OAuthErrorMeaning[],
): Words {
  if (error !== undefined) {
    return words`Cognito refuses: it shows its error page with ${quoted(error)}.${meaning(error, 'page', errors)}`;
  }
  return status === 403
    ? words`Cognito refuses with status 403, as a web ACL in front of the pool does.`
    : words`Cognito refuses: it shows an error page (status ${status}) that names no error I know.`;
}

function meaning(error: string, where: 'redirect' | 'page', errors: readonly OAuthErrorMeaning[]): Words {
  const known = meaningOf(errors, error, where);
  return known === undefined ? words`` : words` It means that ${known.means}.`;
}
