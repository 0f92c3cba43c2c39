import type { TokenClaims } from './token-reading.ts';

/** A decoded JSON object, of which nothing is known yet. */
export type Unread = Readonly<Record<string, unknown>>;

/** The last second of the year 9999: what is later or earlier than 1970 is no time a token can mean. */
const LAST_SECOND = 253_402_300_799;
/** Room for any attribute of Cognito; a longer value goes on by name only. */
const MAX_CHARACTERS = 2048;
const MAX_NAME_CHARACTERS = 64;
const MAX_OTHERS = 100;

/** Decodes one part of a token. Padding and the letters `+` and `/` are tolerated, since load balancers write them. */
export function decodePart(part: string): Unread | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Reduces a payload to the claims that may travel on. What is not named here, or is of another type, goes by name only. */
export function reduceClaims(payload: Unread): TokenClaims {
  const claims: Record<string, unknown> = {};
  const others: string[] = [];
  for (const [name, value] of Object.entries(payload)) {
    const known = Object.hasOwn(CLAIMS, name) ? CLAIMS[name] : undefined;
    const read = known?.read(value);
    if (known !== undefined && read !== undefined && claims[known.as] === undefined) claims[known.as] = read;
    else if (others.length < MAX_OTHERS) others.push(name.slice(0, MAX_NAME_CHARACTERS));
  }
  return { ...claims, others };
}

/** A string that is short enough to be shown. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= MAX_CHARACTERS ? value : undefined;
}

function isObject(value: unknown): value is Unread {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readSeconds(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= LAST_SECOND ? value : undefined;
}

function readList(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

function readOneOrMany(value: unknown): readonly string[] | undefined {
  return typeof value === 'string' ? [value] : readList(value);
}

/** `scope` is one string with spaces in tokens of Cognito (developer guide, access token). */
function readScope(value: unknown): readonly string[] | undefined {
  return typeof value === 'string' ? value.split(' ').filter((scope) => scope !== '') : readList(value);
}

/** A boolean in tokens, but a string in user info. */
function readFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

type ClaimName = Exclude<keyof TokenClaims, 'others'>;

const CLAIMS: Readonly<Record<string, { readonly as: ClaimName; read(value: unknown): unknown }>> = {
  iss: { as: 'iss', read: readText },
  sub: { as: 'sub', read: readText },
  aud: { as: 'aud', read: readOneOrMany },
  client_id: { as: 'client_id', read: readText },
  token_use: { as: 'token_use', read: readText },
  scope: { as: 'scope', read: readScope },
  exp: { as: 'exp', read: readSeconds },
  iat: { as: 'iat', read: readSeconds },
  nbf: { as: 'nbf', read: readSeconds },
  auth_time: { as: 'auth_time', read: readSeconds },
  username: { as: 'username', read: readText },
  'cognito:username': { as: 'username', read: readText },
  email: { as: 'email', read: readText },
  email_verified: { as: 'email_verified', read: readFlag },
  phone_number: { as: 'phone_number', read: readText },
  'cognito:groups': { as: 'groups', read: readList },
  origin_jti: { as: 'origin_jti', read: readText },
  acr: { as: 'acr', read: readText },
  amr: { as: 'amr', read: readList },
};
