/** What an Authorization header says, without the secret. */
export type HeaderAuthentication =
  | { readonly kind: 'none' }
  /** `clientId` is undefined where what stands in its place is no id, so that a secret there is not kept. */
  | { readonly kind: 'basic'; readonly clientId: string | undefined; readonly form: BasicForm }
  /** `Bearer`, or a header without a scheme. */
  | { readonly kind: 'other-scheme' };

/**
 * How a Basic header is written. `plain` is right: base64 of `id:secret`. `hidden`: the value was taken out before
 * pasting, or a variable stands for it.
 */
export type BasicForm =
  | 'plain'
  | 'hidden'
  | 'url-encoded'
  | 'double-encoded'
  | 'not-encoded'
  | 'wrapped'
  | 'trailing-newline'
  | 'spaces'
  | 'base64url'
  | 'no-secret'
  | 'no-colon'
  | 'not-base64';

/** App client ids are 26 letters and digits, client secrets 50 and more: what is longer than this is not shown. */
const CLIENT_ID = /^[\w+-]{1,44}$/;
const PLACEHOLDER = /^(?:[$<{%*[]|your\b|your_|xxx|…|\.\.\.)/i;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const BASE64URL = /^[\w-]+={0,2}$/;
const PRINTABLE = /^[\x20-\x7e]+$/;

/** Whether a word or variable stands in the place of a value. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value.trim());
}

/** What may be an app client id; anything else could be a secret in the wrong place. */
export function readClientId(value: string): string | undefined {
  const id = value.trim();
  return CLIENT_ID.test(id) || (isPlaceholder(id) && id.length <= 44) ? id : undefined;
}

/** Reads the value of an Authorization header. */
export function readAuthorization(value: string): HeaderAuthentication {
  const match = /^basic(?:\s+|$)/i.exec(value.trimStart());
  if (match === null) return value.trim() === '' ? { kind: 'none' } : { kind: 'other-scheme' };
  return readBasic(value.trimStart().slice(match[0].length).trim());
}

/** Reads `id:secret` as curl's `-u` takes it, which curl itself encodes. */
export function readUserOption(user: string): HeaderAuthentication {
  return credentials(user, 'plain');
}

function readBasic(value: string): HeaderAuthentication {
  if (value === '') return basic(undefined, 'no-secret');
  if (isPlaceholder(value)) return basic(undefined, 'hidden');
  if (value.includes(':')) return credentials(value, 'not-encoded');
  const joined = value.split(/\s+/).join('');
  const standard = BASE64.test(joined);
  if (!standard && !BASE64URL.test(joined)) return basic(undefined, 'not-base64');
  const form = joined !== value ? 'wrapped' : standard ? 'plain' : 'base64url';
  return decoded(joined, form);
}

function decoded(value: string, form: BasicForm): HeaderAuthentication {
  const text = Buffer.from(value, 'base64').toString('latin1');
  if (text.includes(':') && PRINTABLE.test(text.trim())) return credentials(text, form);
  const inner = text.trim();
  if (BASE64.test(inner)) {
    const twice = Buffer.from(inner, 'base64').toString('latin1');
    if (twice.includes(':') && PRINTABLE.test(twice.trim())) return credentials(twice, 'double-encoded');
  }
  return basic(undefined, PRINTABLE.test(inner) ? 'no-colon' : 'not-base64');
}

/** What is wrong with the pair itself is said only where its encoding is right. */
function credentials(text: string, form: BasicForm): HeaderAuthentication {
  const colon = text.indexOf(':');
  const id = colon < 0 ? text : text.slice(0, colon);
  const secret = colon < 0 ? '' : text.slice(colon + 1);
  return basic(readClientId(id), form === 'plain' ? pairForm(id, secret) : form);
}

function pairForm(id: string, secret: string): BasicForm {
  if (secret.trim() === '') return 'no-secret';
  if (/[\r\n]$/.test(secret)) return 'trailing-newline';
  if (id !== id.trim() || secret !== secret.trim()) return 'spaces';
  return /%[0-9a-f]{2}/i.test(id + secret) ? 'url-encoded' : 'plain';
}

function basic(clientId: string | undefined, form: BasicForm): HeaderAuthentication {
  return { kind: 'basic', clientId, form };
}
