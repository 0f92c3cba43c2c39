/**
 * The second net under the log. Code never hands a token or an address to a log; should it happen all the same, it is
 * taken out here, by the name of the key it stands under and by what the text looks like.
 */
import { REMOVED, scrubText } from '../incident/scrub.ts';
import { describeError } from './log.ts';

/** Deeper data is cut: a log line is no dump. */
const MAX_DEPTH = 12;

/** Compared with the key in lower case, without anything but letters and digits. */
const PRIVATE_KEY = /token|secret|passw|authorization|credential|cookie|email|phone|responseurl/;

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
