const SECOND_MS = 1000;
const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['day', 24 * 60 * 60 * SECOND_MS],
  ['hour', 60 * 60 * SECOND_MS],
  ['minute', 60 * SECOND_MS],
  ['second', SECOND_MS],
];

/** A length of time in its largest fitting unit, rounded down: `3 days`, `1 hour`, `0 seconds`. */
export function duration(ms: number): string {
  const length = Math.abs(ms);
  const [name, unit] = UNITS.find(([, size]) => length >= size) ?? ['second', SECOND_MS];
  const count = Math.floor(length / unit);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** Where a moment lies, seen from `now`: `12 minutes ago`, `in 48 minutes`, `now`. */
export function distance(at: number, now: number): string {
  if (Math.abs(at - now) < SECOND_MS) return 'now';
  return at < now ? `${duration(now - at)} ago` : `in ${duration(at - now)}`;
}
