/**
 * A number of a JSON document as it was written, since numbers beyond 2^53 lose their last digits when they are parsed:
 * times in nanoseconds, ids of 64 bits. `parsed` is what
 * became of it, so that the right one of several is found; the name holds letters and `_` only.
 */
export function numberText(json: string, name: string, parsed: unknown): string | undefined {
  if (typeof parsed === 'string') return parsed.trim() || undefined;
  if (typeof parsed !== 'number') return undefined;
  const shape = new RegExp(`"${name}"\\s{0,100}:\\s{0,100}(-?\\d{1,30})(?![\\d.eE])`, 'g');
  const written = [...json.matchAll(shape)].map(([, digits = '']) => digits).find((it) => Number(it) === parsed);
  return written ?? String(parsed);
}
