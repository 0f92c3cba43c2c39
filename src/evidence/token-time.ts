/** Times of tokens in words. All arguments are in milliseconds, moments since 1970. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time as people say it: `12 minutes`, `1 hour 30 minutes`, `3 days`. Rounded down. */
export function duration(ms: number): string {
  const abs = Math.abs(ms);
  if (abs < MINUTE) return count(Math.floor(abs / SECOND), 'second');
  if (abs < HOUR) return count(Math.floor(abs / MINUTE), 'minute');
  if (abs < DAY) return both(Math.floor(abs / HOUR), 'hour', Math.floor((abs % HOUR) / MINUTE), 'minute');
  return both(Math.floor(abs / DAY), 'day', Math.floor((abs % DAY) / HOUR), 'hour');
}

/** `in 48 minutes`, `12 minutes ago`, `now`. */
export function fromNow(at: number, now: number): string {
  if (Math.abs(at - now) < SECOND) return 'now';
  return at > now ? `in ${duration(at - now)}` : `${duration(now - at)} ago`;
}

function both(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? count(large, largeUnit) : `${count(large, largeUnit)} ${count(small, smallUnit)}`;
}

function count(value: number, unit: string): string {
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}
