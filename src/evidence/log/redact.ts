/**
 * Takes out of a log line what may belong to a person or open a door: tokens, addresses, numbers, ids, quoted values,
 * and whatever stands under a telling name. What is left are the words of the error, which is what a reader needs.
 */

/** What stands where something was taken out. */
export const REMOVED = '…';

const PERSONAL_KEY =
  '(?:user[_-]?name|user[_-]?id|user|sub|login|e-?mail|phone(?:_?number)?|(?:given|family|middle|first|last|full|nick|preferred)[_-]?(?:user)?name|name|address|birth_?date|password|passwd|pwd|secret|token|otp|pin|answer|challengeAnswer|hash|secret_?hash|session|authorization|bearer|cookie|api[_-]?key|key|signature|credential|identity|customer|member|account)';

interface Removal {
  readonly shape: RegExp;
  readonly by: string;
}

/** Words after which a quoted word names code, not a person: `Cannot find module 'x'`, `KeyError: 'email'`, `reading 'sub'`. */
const NAMES_CODE =
  '(?:reading|setting|module|named|property|attribute|handler|method|function|class|type|field|import name|package|variable|parameter|operator|column|table|load such file --)';
/** Python names the missing key, which may be anybody's name: only what every user has is kept. */
const USUAL_KEYS =
  /^(?:(?:custom|cognito):\w{1,30}|sub|name|email|email_verified|phone_number|phone_number_verified|(?:given|family|middle|preferred_user)_?name|nickname|locale|zoneinfo|address|birthdate|gender|picture|profile|website|updated_at|identities|request|response|userAttributes|validationData|clientMetadata|triggerSource|userName|userPoolId|callerContext|clientId|session|challengeAnswer|privateChallengeParameters|publicChallengeParameters|groupConfiguration|scopes|version|region)$/;

/** Words that may follow `User` without being one. */
const NO_PERSON =
  '(?:is|are|was|were|not|has|have|had|does|do|did|cannot|can|could|pool|pools|with|already|exists?|must|may|should|will|for|of|in|from|to|on|and|or|table|service|data|attributes?|profile|name|type|input|migration|lambda|created|found|missing|failed|disabled|locked|lookup|look|validation)';

/** In this order: what is found as a whole must not lose a piece first. */
const REMOVALS: readonly Removal[] = [
  { shape: /https?:\/\/[^\s"'<>)]+/gi, by: REMOVED },
  { shape: /\beyJ[\w+/=.-]{4,}/g, by: REMOVED },
  { shape: /(?:AKIA|ASIA)[A-Z0-9]{12,}/g, by: REMOVED },
  { shape: /[^\s"'`<>()[\]{},;:=|]+(?:@|%40)[^\s"'`<>()[\]{},;:=|]+/g, by: REMOVED },
  { shape: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, by: REMOVED },
  { shape: named(`\\b${PERSONAL_KEY}`, 'gi', ''), by: `$1${REMOVED}` },
  // `code: 'ECONNREFUSED'` is the name of an error.
  { shape: named('\\b[\\w-]*[cC]ode', 'g', '(?!["\'`]?E[A-Z_]{3,}\\b)'), by: `$1${REMOVED}` },
  {
    shape: new RegExp(
      `\\b([Uu]ser|[Uu]sername|[Cc]ustomer|[Mm]ember|[Aa]ccount|[Ll]ogin|[Pp]erson|[Pp]rofile)(s?\\s+(?:(?:for|of|named|id)\\s+)?)("[^"]*"|'[^']*'|\`[^\`]*\`|(?!${NO_PERSON}\\b)[^\\s,;:.!?"'\`…]+(?:\\s+[A-Z][\\p{L}'’-]+)*)`,
      'gu',
    ),
    by: `$1$2${REMOVED}`,
  },
  { shape: /\+?\d[\d\s().-]{7,}\d/g, by: REMOVED },
  { shape: /\b\d{1,3}(?:\.\d{1,3}){3}\b/g, by: REMOVED },
  // Hex and base64 of some length, and words that mix letters with several digits.
  { shape: /\b[0-9a-f]{12,}\b/gi, by: REMOVED },
  { shape: /(?<![\w/.])(?=[\w+/-]*\d)(?=[\w+/-]*[A-Za-z])[\w+/-]{24,}={0,2}/g, by: REMOVED },
  { shape: /\b(?!(?:sha|hs|rs|es|ps|aes)\d{3}\b)(?=\w*[A-Za-z_])\w*\d{3,}\w*/gi, by: REMOVED },
  { shape: /\d{4,}/g, by: REMOVED },
];

/** A value under a name: `password=x`, `"password": "x"`, `:password=>"x"`. */
function named(name: string, flags: string, unless: string): RegExp {
  return new RegExp(
    `(${name}["'\`]?\\s*(?:=>|[:=])\\s*)${unless}(?:[Bb]earer\\s+)?("[^"]*"?|'[^']*'?|[^\\s,;}\\])]+)`,
    flags,
  );
}

const KEY_ERROR = /KeyError: (['"])([^'"]{1,60})\1/;
const QUOTED = new RegExp(`(${NAMES_CODE}\\s*)?(["'\`])((?:(?!\\2)[^\\n\\\\]|\\\\.)*)\\2`, 'g');
const CODE_WORD = /^[@A-Za-z_$][\w$./:@-]{0,79}$/;

/** Redacts one line. Quoted values stay only where the words before them say that they name code. */
export function redact(text: string): string {
  const missing = KEY_ERROR.exec(text);
  if (missing !== null && USUAL_KEYS.test(missing[2] ?? '')) {
    const at = missing.index + missing[0].length;
    return `${redact(text.slice(0, missing.index))}KeyError: '${missing[2]}'${redact(text.slice(at))}`;
  }
  let clean = text.replace(QUOTED, (_whole, before: string | undefined, quote: string, value: string) =>
    before !== undefined && CODE_WORD.test(value)
      ? `${before}\u0001${value}\u0002`
      : `${before ?? ''}${quote}${REMOVED}${quote}`,
  );
  for (const { shape, by } of REMOVALS) clean = clean.replace(shape, by);
  return clean.replaceAll('\u0001', "'").replaceAll('\u0002', "'");
}
