import { type HeaderAuthentication, isPlaceholder, readAuthorization, readUserOption } from './authentication.ts';
import { readCurl } from './curl.ts';
import { isHttp, type Message, oneLine, readHttp } from './message.ts';
import { type Pair, type Parameters, readPairs, reduceAddress, reduceParameters } from './parameters.ts';
import type { ContentType, Endpoint, OAuthRequest, ReadOAuthRequest } from './request.ts';

/** Longer pastes are refused: no browser or library sends a request of this size. */
export const MAX_REQUEST_CHARACTERS = 16_000;

const EXPECTED =
  'Expected an authorize, login or logout URL, the URL that the browser was sent back to, a curl command, or the form body of a request to /oauth2/token.';

const PATHS: readonly (readonly [path: string, endpoint: Endpoint])[] = [
  ['/oauth2/authorize', 'authorize'],
  ['/oauth2/token', 'token'],
  ['/oauth2/revoke', 'revoke'],
  ['/login', 'login'],
  ['/logout', 'logout'],
  ['/error', 'error-page'],
];

/** Endpoints as parameters betray them, where the path does not; the first that fits. */
const SIGNS: readonly (readonly [name: string, endpoint: Endpoint])[] = [
  ['grant_type', 'token'],
  ['response_type', 'authorize'],
  ['logout_uri', 'logout'],
  ['error', 'redirect'],
  ['code', 'redirect'],
  ['access_token', 'redirect'],
  ['id_token', 'redirect'],
];

const METHOD = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const URL_START = /^[a-z][a-z0-9+.-]{0,40}:\/\//i;

/** An address in its parts, as written; `query` holds what stands behind `?` and `#`. */
interface Address {
  readonly scheme: string;
  readonly host: string | undefined;
  readonly path: string;
  readonly query: string;
  /** All before `?` and `#`. */
  readonly bare: string;
}

/**
 * Reads an OAuth request out of a pasted text and reduces it: what is secret is not in the result. `hide` takes personal
 * data and secrets out of texts that Cognito or an application wrote. Never throws; linear in the length of the text.
 */
export function readOAuthRequest(pasted: string, hide: (text: string) => string): ReadOAuthRequest {
  if (pasted.length > MAX_REQUEST_CHARACTERS) {
    return unreadable(
      `That is ${pasted.length} characters; a request has at most ${MAX_REQUEST_CHARACTERS}. ${EXPECTED}`,
    );
  }
  const text = unwrapped(pasted);
  if (text === '') return unreadable(`There is no request. ${EXPECTED}`);
  return reduce(readMessage(text), hide);
}

/** What Slack and phones make of a text is undone: links in angle brackets, code marks, curly quotes, `&amp;`. */
function unwrapped(pasted: string): string {
  return pasted
    .replaceAll('&amp;', '&')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/<(https?:\/\/[^<>|\s]{1,8000})(?:\|[^<>]{0,8000})?>/g, '$1')
    .replace(/^\s*```|```\s*$/g, '')
    .trim()
    .replace(/^(['"`])(.*)\1$/s, '$2')
    .trim();
}

function readMessage(text: string): Message {
  if (/^(?:\$\s{0,4})?curl(?:\.exe)?\s/.test(text)) return readCurl(text.replace(/^\$\s{0,4}/, ''));
  if (isHttp(text)) return readHttp(text);
  if (URL_START.test(text)) return bare(oneAddress(text));
  if (text.startsWith('{')) return { ...bare(undefined), body: 'json', text };
  const at = text.search(/https?:\/\//i);
  const form = /^[\w.-]{1,60}\s{0,4}=/.test(text.replace(/^\?/, ''));
  if (at > 0 && !form) return bare(text.slice(at).split(/[\s"'<>`]/, 1)[0]);
  if (!form) return bare(undefined);
  if (text.startsWith('?') || /(?:^|&)response_type=/.test(text)) return bare(`?${oneLine(text).replace(/^\?/, '')}`);
  return { ...bare(undefined), body: 'unsaid', text: oneLine(text) };
}

/** An address may go on over lines and hold spaces; words after it that are no parameters are not part of it. */
function oneAddress(text: string): string {
  const joined = oneLine(text);
  const space = joined.search(/\s/);
  return space >= 0 && !joined.slice(space).includes('=') && !/[?&]scope=[^&]*$/.test(joined.slice(0, space))
    ? joined.slice(0, space)
    : joined;
}

function bare(url: string | undefined): Message {
  return { url, method: undefined, headers: [], user: undefined, body: 'none', text: '' };
}

function reduce(message: Message, hide: (text: string) => string): ReadOAuthRequest {
  const address = message.url === undefined ? undefined : readAddress(message.url);
  const queryPairs = readPairs(address?.query ?? '');
  const bodyPairs = readBody(message);
  const parameters = reduceParameters([...bodyPairs, ...queryPairs], hide);
  if (message.body === 'file' && bodyPairs.length === 0) {
    return unreadable(`This curl command reads its body from a file. ${EXPECTED}`);
  }
  const named = PATHS.find(([path]) => address?.path.toLowerCase() === path)?.[1];
  const endpoint = endpointOf(named, address, parameters);
  if (endpoint === undefined) return unreadable(`This is no OAuth request to Cognito. ${EXPECTED}`);
  const header = headerOf(message);
  if (parameters.names.length === 0 && header.kind === 'none') {
    return unreadable(`The request has no parameters that can be read. ${EXPECTED}`);
  }
  const hasBody = message.body !== 'none';
  return {
    kind: 'request',
    request: {
      endpoint,
      pathFits: endpoint === 'redirect' || (address?.bare ?? '') === '' ? undefined : named !== undefined,
      method: methodOf(message.method),
      scheme: schemeOf(address?.scheme),
      host: address?.host,
      contentType: contentType(message),
      parameters: endpoint === 'redirect' ? withRedirect(parameters, address, hide) : parameters.shown,
      present: parameters.present,
      repeated: parameters.repeated,
      inQuery: hasBody || message.method?.toUpperCase() === 'POST' ? reduceParameters(queryPairs, hide).names : [],
      header,
      stateIsJson: parameters.stateIsJson,
    },
  };
}

function endpointOf(
  named: Endpoint | undefined,
  address: Address | undefined,
  { names }: Parameters,
): Endpoint | undefined {
  // An application may well have a page /login or /error of its own that Cognito sends people back to.
  const foreign = (named === 'login' || named === 'error-page') && !names.includes('client_id');
  if (named !== undefined && !foreign) return named;
  const sign = SIGNS.find(([name]) => names.includes(name))?.[1];
  return sign === 'redirect' && address === undefined ? undefined : sign;
}

/** Where the browser was sent back to is the redirect URI of the request before. */
function withRedirect(
  { shown }: Parameters,
  address: Address | undefined,
  hide: (text: string) => string,
): Readonly<Record<string, string>> {
  const back = address === undefined || address.bare === '' ? undefined : reduceAddress(address.bare, hide);
  return back === undefined ? shown : { ...shown, redirect_uri: back };
}

function readBody(message: Message): readonly Pair[] {
  if (message.body === 'json' || message.text.trimStart().startsWith('{')) return readJson(message.text);
  return readPairs(message.text);
}

function readJson(text: string): readonly Pair[] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, it]): readonly Pair[] => (typeof it === 'string' ? [[name, it]] : []));
  } catch {
    return [];
  }
}

function readAddress(url: string): Address {
  const scheme = URL_START.exec(url)?.[0].slice(0, -3) ?? '';
  const rest = url.slice(scheme === '' ? 0 : scheme.length + 3);
  const end = rest.search(/[/?#]/);
  const authority = scheme === '' ? '' : end < 0 ? rest : rest.slice(0, end);
  const behind = scheme === '' ? rest : end < 0 ? '' : rest.slice(end);
  const mark = behind.search(/[?#]/);
  const path = (mark < 0 ? behind : behind.slice(0, mark)).replace(/\/$/, '');
  const query = mark < 0 ? '' : behind.slice(mark + 1).replaceAll(/[?#]/g, '&');
  const start = url.search(/[?#]/);
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  return {
    scheme: scheme.toLowerCase(),
    host: /^[a-z0-9.:[\]-]{1,260}$/.test(host) ? host : undefined,
    path: scheme === '' && !path.startsWith('/') ? '' : path,
    query,
    bare: start < 0 ? url : url.slice(0, start),
  };
}

function schemeOf(scheme: string | undefined): OAuthRequest['scheme'] {
  if (scheme === undefined || scheme === '') return undefined;
  return scheme === 'https' || scheme === 'http' ? scheme : 'other';
}

function methodOf(method: string | undefined): string | undefined {
  const upper = method?.trim().toUpperCase();
  if (upper === undefined || isPlaceholder(upper)) return undefined;
  return METHOD.test(upper) ? upper : undefined;
}

function contentType(message: Message): ContentType | undefined {
  const said = message.headers.find(([name]) => name === 'content-type')?.[1].toLowerCase();
  if (said?.includes('x-www-form-urlencoded')) return 'form';
  if (said?.includes('json')) return 'json';
  if (said?.includes('multipart')) return 'multipart';
  if (said !== undefined) return 'other';
  if (message.body === 'form' || message.body === 'file') return 'form';
  return message.body === 'json' || message.body === 'multipart' ? message.body : undefined;
}

function headerOf(message: Message): HeaderAuthentication {
  const said = message.headers.find(([name]) => name === 'authorization')?.[1];
  if (said !== undefined) return readAuthorization(said);
  return message.user === undefined ? { kind: 'none' } : readUserOption(message.user);
}

function unreadable(because: string): ReadOAuthRequest {
  return { kind: 'unreadable', because };
}
