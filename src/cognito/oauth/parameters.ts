import { readClientId } from './authentication.ts';

/** Parameters whose values may be shown (developer guide: authorize, login, token, revoke and logout endpoints). */
const SHOWN: ReadonlySet<string> = new Set([
  'client_id',
  'response_type',
  'response_mode',
  'redirect_uri',
  'logout_uri',
  'scope',
  'grant_type',
  'code_challenge_method',
  'identity_provider',
  'idp_identifier',
  'prompt',
  'max_age',
  'lang',
  'resource',
  'acr_values',
  'token_type_hint',
  'error',
  'error_description',
]);

/** Parameters that are secret, or name a person, or are worth nothing to a reader: only that they are there is kept. */
const HIDDEN: ReadonlySet<string> = new Set([
  'code',
  'client_secret',
  'code_verifier',
  'code_challenge',
  'refresh_token',
  'token',
  'access_token',
  'id_token',
  'id_token_hint',
  'state',
  'nonce',
  'login_hint',
  'username',
  'password',
  'assertion',
  'client_assertion',
  'client_assertion_type',
  'aws_client_metadata',
  'session',
  'secret',
]);

const ADDRESSES: ReadonlySet<string> = new Set(['redirect_uri', 'logout_uri']);
const SECRET_IN_ADDRESS = new RegExp(`[?&#;](?:client_id|${[...HIDDEN].join('|')})=`, 'i');
const MAX_PAIRS = 100;
/** Cognito's own limit for a redirect URI is 1024 characters (API reference, RedirectUrlType). */
const MAX_VALUE_CHARACTERS = 2048;
const MAX_TEXT_CHARACTERS = 500;
/** What stands in the place of something that was taken out. */
const REMOVED = '[removed]';

/** Parameters as they were read: shown ones with their values, of the others only the names. */
export interface Parameters {
  readonly shown: Readonly<Record<string, string>>;
  readonly present: readonly string[];
  readonly repeated: readonly string[];
  /** Every known name. */
  readonly names: readonly string[];
  readonly stateIsJson: boolean;
}

export type Pair = readonly [name: string, value: string];

/** Name and value pairs of a query or a form, decoded once; bytes that are no UTF-8 become U+FFFD. */
export function readPairs(text: string): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const [name, value] of new URLSearchParams(text)) {
    if (pairs.length === MAX_PAIRS) break;
    pairs.push([name.trim(), value]);
  }
  return pairs;
}

/** Keeps of each parameter what may be kept. `hide` takes personal data and secrets out of the text of an error. */
export function reduceParameters(pairs: readonly Pair[], hide: (text: string) => string): Parameters {
  const shown: Record<string, string> = {};
  const present = new Set<string>();
  const repeated = new Set<string>();
  const names = new Set<string>();
  let stateIsJson = false;
  for (const [name, value] of pairs) {
    if (!SHOWN.has(name) && !HIDDEN.has(name)) continue;
    if (names.has(name)) {
      repeated.add(name);
      continue;
    }
    names.add(name);
    if (name === 'state') stateIsJson = isJson(value);
    const kept = SHOWN.has(name) ? reduceValue(name, value, hide) : undefined;
    if (kept === undefined) present.add(name);
    else shown[name] = kept;
  }
  return { shown, present: [...present], repeated: [...repeated], names: [...names], stateIsJson };
}

/** A value as it may be kept; undefined where something secret may be in it. */
function reduceValue(name: string, value: string, hide: (text: string) => string): string | undefined {
  if (value.length > MAX_VALUE_CHARACTERS) return undefined;
  if (name === 'client_id') return spacesKept(value, readClientId(value));
  if (ADDRESSES.has(name)) return reduceAddress(value, hide);
  return hide(value).slice(0, MAX_TEXT_CHARACTERS);
}

/** Spaces around an id are a mistake to be shown. */
function spacesKept(value: string, id: string | undefined): string | undefined {
  return id === undefined || value.length > id.length + 4 ? id : value;
}

/** An address without a user and password, and without the values of secret parameters, however often it is encoded. */
export function reduceAddress(address: string, hide: (text: string) => string): string | undefined {
  let inner = address;
  for (let level = 0; level < 3; level += 1) {
    const next = decodeOnce(inner);
    if (next === inner) break;
    if (SECRET_IN_ADDRESS.test(next) && !SECRET_IN_ADDRESS.test(inner)) return undefined;
    inner = next;
  }
  const [before = '', ...rest] = address.split(/(?=[?#])/);
  const bare = before.replace(/^([a-z][a-z0-9+.-]{0,40}:\/\/)[^/]*@/i, '$1');
  const query = rest.map((part) => part.slice(0, 1) + part.slice(1).split('&').map(reducePair).join('&')).join('');
  return hide(bare + query);
}

function reducePair(pair: string): string {
  const [name = ''] = pair.split('=', 1);
  const known = decodeOnce(name).trim().toLowerCase();
  if (known === 'client_id')
    return readClientId(pair.slice(name.length + 1)) === undefined ? `${name}=${REMOVED}` : pair;
  return HIDDEN.has(known) && pair.includes('=') ? `${name}=${REMOVED}` : pair;
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isJson(value: string): boolean {
  if (!value.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
