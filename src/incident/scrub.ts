/** Takes out of foreign text what must not be shown or kept: tokens, secrets, addresses, phone numbers, one-time URLs. */

/** What stands in a line where something was taken out. */
export const REMOVED = '[removed]';

interface Pattern {
  /** A text without any of these cannot match, which spares the search. In lower case. */
  readonly needles: readonly string[];
  readonly shape: RegExp;
}

/** In this order: an address is looked for last, so that it cannot take a piece out of a token. */
const PATTERNS: readonly Pattern[] = [
  { needles: ['hooks.slack'], shape: /https?:[\\/]+hooks\.slack(?:-gov)?\.com[^\s"'<>]*/gi },
  /** A JSON object in base64url starts with these letters: JWT, JWE and Cognito's refresh tokens. */
  { needles: ['eyj'], shape: /eyJ[\w+/=-]{8,}(?:\.[\w+/=-]*)*/gi },
  { needles: ['xox', 'xapp-', 'xwfp-'], shape: /x(?:ox[a-z]|app|wfp)(?:\.xox[a-z])?-[\w-]+/gi },
  /** A number as Cognito keeps it (E.164), also with the marks that people put in between. */
  { needles: ['+'], shape: /(?<![\w+])\+[1-9](?:[\s().-]{0,2}\d){6,14}(?!\d)/g },
  /** A long run of letters and digits, as client secrets are; hashes in hexadecimal (64 digits) are longer. */
  { needles: [''], shape: /\b(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{45,60}\b/g },
  /** Starts only where a word starts, so that a long text is read in linear time. */
  {
    needles: ['@', '%40'],
    shape:
      /(?<![^\s@"'`<>()[\]{},;:=|/\\?&])[^\s@"'`<>()[\]{},;:=|/\\?&]+(?:@|%40)[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,}/giu,
  },
];

/** Takes tokens, secrets, addresses, phone numbers and one-time URLs out of a text. */
export function scrubText(text: string): string {
  const lower = text.toLowerCase();
  let clean = text;
  for (const { needles, shape } of PATTERNS) {
    if (needles.some((needle) => lower.includes(needle))) clean = clean.replace(shape, REMOVED);
  }
  return clean;
}
