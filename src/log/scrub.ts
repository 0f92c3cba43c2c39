/**
 * The second net under the log. Code never hands a token or an address to a log; should it happen all the same, it is
 * taken out here, by the name of the key it stands under and by what the text looks like.
 */
import { describeError } from './log.ts';

/** What stands in a line where something was taken out. */
export const REMOVED = '[removed]';

/** Deeper data is cut: a log line is no dump. */
const MAX_DEPTH = 12;

/** Compared with the key in lower case, without anything but letters and digits. */
const PRIVATE_KEY = /token|secret|passw|authorization|credential|cookie|email|phone|responseurl/;

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
  /** Starts only where a word starts, so that a long text is read in linear time. */
  {
    needles: ['@', '%40'],
    shape:
      /(?<![^\s@"'`<>()[\]{},;:=|/\\?&])[^\s@"'`<>()[\]{},;:=|/\\?&]+(?:@|%40)[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,}/giu,
  },
];

/** Takes tokens, addresses and one-time URLs out of a text. */
export function scrubText(text: string): string {
  const lower = text.toLowerCase();
  let clean = text;
  for (const { needles, shape } of PATTERNS) {
    if (needles.some((needle) => lower.includes(needle))) clean = clean.replace(shape, REMOVED);
  }
  return clean;
}

/**
 * Copies a value as plain JSON without what must not be logged. Never throws: what cannot be read becomes a word that
 * says so. What was thrown is described by its name and place only, since its message may quote input.
 */
export function scrub(value: unknown): unknown {
  return scrubInto(value, []);
}

function scrubInto(value: unknown, above: readonly object[]): unknown {
  switch (typeof value) {
    case 'string':
      return scrubText(value);
    case 'bigint':
      return String(value);
    case 'function':
    case 'symbol':
      return undefined;
    case 'object':
      return value === null ? null : scrubObject(value, above);
    default:
      return value;
  }
}

function scrubObject(value: object, above: readonly object[]): unknown {
  if (above.includes(value)) return '[circular]';
  if (above.length >= MAX_DEPTH) return '[too deep]';
  const path = [...above, value];
  try {
    if (value instanceof Error) return scrubInto(describeError(value), path);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[no date]' : value.toISOString();
    if (value instanceof URL) return scrubText(value.href);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
    if (Array.isArray(value) || value instanceof Set) return Array.from(value, (item) => scrubInto(item, path) ?? null);
    const entries = value instanceof Map ? [...value] : Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => scrubEntry(String(key), item, path)));
  } catch {
    return '[unreadable]';
  }
}

/** True, false and nothing give nobody away, so they stay readable under any key (`emailVerified`). */
function scrubEntry(key: string, item: unknown, path: readonly object[]): readonly [string, unknown] {
  const name = key.toLowerCase().replace(/[^a-z0-9]/g, '');
  const telling = item !== undefined && item !== null && typeof item !== 'boolean';
  return [scrubText(key), telling && PRIVATE_KEY.test(name) ? REMOVED : scrubInto(item, path)];
}
