/** Longer than any stack trace that says something new; of a longer paste the head and the tail are read. */
export const MAX_READ_CHARACTERS = 8_000;

/** Frames of a runtime itself in a stack trace: they say what it is written in and nothing of the error. */
const RUNTIME_FRAME = /\bat (?:java\.|jdk\.|sun\.|node:|internal\/|System\.|async |Module\.|process\.)[^\n]{0,200}/g;

/**
 * Foreign text in the one form that clues are looked for in: lower case, spaces collapsed, plain quotes, and what a URL
 * or JSON escapes written out. Linear in the length of the text.
 */
export function normal(text: string): string {
  const half = MAX_READ_CHARACTERS / 2;
  const read = text.length <= MAX_READ_CHARACTERS ? text : `${text.slice(0, half)} … ${text.slice(-half)}`;
  return unescaped(read)
    .replace(RUNTIME_FRAME, ' ')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’`]/g, "'")
    .replace(/[‐-―]/g, '-')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** A name of code that says what a check found: `JWTIssuerMismatch`, `signature_error`. */
const CHECK_NAME =
  /\b(?=[A-Za-z_]{0,50}(?:issuer|audience|signature|claim|expir|mismatch|clock|skew|malformed|premature|network|timeout))[A-Za-z]{1,30}(?:_[A-Za-z]{1,30}){1,5}\b|\b(?=[A-Za-z]{0,50}(?:Issuer|Audience|Signature|Claim|Expir|Mismatch|Clock|Skew|Malformed|Premature|Network|Timeout))[A-Za-z]{6,60}\b/g;

const HINT = /issuer|audience|signature|claim|expir|mismatch|clock|skew|malformed|premature|network|timeout/i;

/** The words of such names apart, since clues look for words. */
export function checkNames(text: string): string {
  if (!HINT.test(text)) return '';
  const names = [...new Set(text.match(CHECK_NAME) ?? [])].filter((name) => !name.endsWith('Exception'));
  return names
    .slice(0, 8)
    .map((name) => name.replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3 $2$4').replaceAll('_', ' '))
    .join(' ; ')
    .toLowerCase();
}

/** `%20` and `+` of query strings, `\n` and `\"` of JSON in JSON. A `+` stands for a space only inside of a query. */
function unescaped(text: string): string {
  return text
    .replace(/[?&#][\w.-]{1,40}=[^\s"'<>]*/g, (query) => query.replaceAll('+', ' '))
    .replace(
      /\b(error|error_description)=([^\s"'<>&]*)/g,
      (_, name: string, value: string) => `${name}=${value.replaceAll('+', ' ')}`,
    )
    .replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\{1,3}(["'/])/g, '$1')
    .replace(/\\{1,2}[nrt]/g, ' ');
}
