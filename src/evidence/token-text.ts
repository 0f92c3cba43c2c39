/** A token found in what somebody pasted, or why there is none. Sentences quote nothing of what was pasted. */
export type FoundToken =
  | {
      readonly kind: 'token';
      readonly text: string;
      readonly parts: readonly string[];
      /** The token stood in a longer text. */
      readonly takenOut: boolean;
    }
  | { readonly kind: 'none'; readonly because: string };

/** Longer than any token that fits into HTTP headers. What is longer is refused unread, so that it costs no time. */
export const MAX_TOKEN_CHARACTERS = 64_000;

const PART = '[\\w+/=-]';
/** Three or five parts. The look-behind lets a long run of letters be tried once only, which keeps the search linear. */
const INSIDE = /(?<![\w.+/=-])eyJ[\w-]+\.[\w-]+\.[\w-]*(?:\.[\w-]+\.[\w-]+)?(?![\w.+/-])/g;
/** The same after `name=`, as in the fragment of a redirect. */
const AFTER_EQUALS = /(?<==)eyJ[\w-]+\.[\w-]+\.[\w-]*(?![\w.+/-])/g;
/** A word that is a token to its last character: a signature by an RSA key of 2048 bits, as pools make it, has 342. */
const COMPLETE = /^eyJ[\w-]+\.[\w-]+\.[\w-]{342}$/;
/** A token and nothing else, which is what nearly every paste is. */
const BARE = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;
const WHOLE = new RegExp(`^${PART}+(?:\\.${PART}*)*$`);
const WRAPPING = /^["'`<(]{0,4}|["'`>,;)]{0,4}$/g;
const BEARER = /bearer\s*(?=["'`]?eyJ)/gi;

/**
 * Finds the one token in a pasted text: bare, after `Bearer`, in quotes, broken over lines, percent-encoded, in a header
 * line or in the JSON of a sign-in. Two different readable tokens are refused, since nobody could tell which was meant.
 */
export function findToken(pasted: string): FoundToken {
  if (pasted.length > MAX_TOKEN_CHARACTERS) {
    return none(`the text has ${pasted.length} characters, more than any token of Cognito`);
  }
  if (BARE.test(pasted)) return byParts(pasted);
  const text = decodePercent(pasted).trim().replace(BEARER, ' ').trim();
  if (text === '') return none('nothing was pasted');
  const bare = text.replace(/\s+/g, '').replace(WRAPPING, '');
  if (WHOLE.test(bare) && bare.startsWith('eyJ') && !holdsMore(text)) return byParts(bare);
  const inside = [...new Set([...text.matchAll(INSIDE), ...text.matchAll(AFTER_EQUALS)].map(([match]) => match))];
  const readable = inside.filter((candidate) => candidate.split('.').length === 3);
  const [first, second] = readable.length > 0 ? readable : inside;
  if (first === undefined) return none(without(text));
  if (second !== undefined)
    return none(`the text holds ${(readable.length > 0 ? readable : inside).length} tokens; paste one of them`);
  return { kind: 'token', text: first, parts: first.split('.'), takenOut: true };
}

/** Whether removing the spaces would run two tokens together, or a token and the words around it. */
function holdsMore(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.length > 1 && words.some((word) => COMPLETE.test(word.replace(WRAPPING, '')))) return true;
  return words.filter((word) => word.startsWith('eyJ') && word.split('.').length >= 3).length > 1;
}

function byParts(bare: string): FoundToken {
  const parts = bare.split('.');
  if (parts.length === 3 || parts.length === 5) return { kind: 'token', text: bare, parts, takenOut: false };
  return none(countParts(bare));
}

function countParts(bare: string): string {
  const parts = bare.split('.');
  const count = parts.filter((part) => part !== '').length;
  if (count === 1) return 'it is cut off: only the first of three parts is there';
  if (count === 2) return 'it is cut off: the third of three parts, the signature, is missing';
  return `it has ${parts.length} parts; a token has three, or five when it is encrypted`;
}

function without(text: string): string {
  if (/(?<![\w.-])eyJ[\w.-]*(?:…|\.\.\.)/.test(text))
    return 'it is cut off: it holds "…" where the rest of the token should be';
  if (/eyJ[\w-]{8}/.test(text)) return 'it is damaged: it begins like a token, but holds characters that no token has';
  return 'no token was found in it; a token of Cognito begins with "eyJ"';
}

/** A token holds no `%`, so decoding cannot change one. */
function decodePercent(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function none(because: string): FoundToken {
  return { kind: 'none', because };
}
