import { createHash } from 'node:crypto';
import { MAX_PASTE_CHARACTERS, maskPaste } from '../incident/paste.ts';

/** Longest title of an alert, in characters. */
export const TITLE_CHARACTERS = 200;
/** Longest other text of an alert, in characters. */
export const TEXT_CHARACTERS = 4096;

/** Everything that moves a cursor, hides or turns text around, except a line break. */
const INVISIBLE = /[^\P{Cc}\n]|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Text of an alert as it may be kept and shown: without tokens, secrets and personal data, of one length. */
export function alertText(text: string, max: number = TEXT_CHARACTERS): string {
  const visible = text
    .slice(0, MAX_PASTE_CHARACTERS)
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(INVISIBLE, '');
  return shortened(maskPaste(visible).text.trim(), max);
}

/** The same for a title: one line. */
export function alertTitle(text: string): string {
  return alertText(text.slice(0, MAX_PASTE_CHARACTERS).replace(/\s+/g, ' '), TITLE_CHARACTERS);
}

/** Part of a key: as it came, unless it is long or holds something to mask; then two different ones stay different. */
export function keyText(text: string): string {
  const clean = alertText(text, 512);
  return clean === text ? text : `${clean.slice(0, 400)}#${sha256(text).slice(0, 32)}`;
}

/** A link, where it is https and its host is one of these or below one of them. Undefined for any other. */
export function linkOf(
  text: string,
  href: string,
  allowedHosts: readonly string[],
): { readonly text: string; readonly href: string } | undefined {
  if (href.length > 2000 || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  const host = url.hostname;
  const known = allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`));
  if (!known || url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '')
    return undefined;
  const address = url.href.replaceAll('|', '%7C');
  return alertText(address) === address ? { text: alertTitle(text), href: address } : undefined;
}

const WRITTEN = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(?:(Z|UTC)|([+-]\d\d):?(\d\d)?)?$/i;

/**
 * A time as ISO 8601 in UTC with milliseconds: from ISO with or without an offset (none is UTC), with `+0000`, from
 * seconds, milliseconds, microseconds or nanoseconds since 1970, also as text. Undefined for what is no time after 1970.
 */
export function isoOf(value: unknown): string | undefined {
  const ms = typeof value === 'number' ? sinceEpoch(value) : typeof value === 'string' ? written(value.trim()) : NaN;
  return ms > 0 && ms < 8.64e15 ? new Date(ms).toISOString() : undefined;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function written(text: string): number {
  // Nanoseconds are more than a number holds exactly.
  if (/^\d{18,20}$/.test(text)) return Number(text.slice(0, -6));
  if (/^\d{9,20}(?:\.\d{1,9})?$/.test(text)) return sinceEpoch(Number(text));
  const match = WRITTEN.exec(text);
  if (match === null) return Number.NaN;
  const [, day, minute, second = '00', fraction = '', , hours, minutes = '00'] = match;
  const offset = hours === undefined ? 'Z' : `${hours}:${minutes}`;
  return Date.parse(`${day}T${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
}

/** Which unit it is can be told from its size: no alert is from before 1973 or after 2286. */
function sinceEpoch(value: number): number {
  if (value >= 1e17) return Math.floor(value / 1e6);
  if (value >= 1e14) return Math.floor(value / 1e3);
  return Math.floor(value >= 1e11 ? value : value * 1000);
}

function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
