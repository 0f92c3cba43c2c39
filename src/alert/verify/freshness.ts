/** How far the time of a signed request may be from ours, either way. Milliseconds. */
export const TOLERANCE_MS = 5 * 60_000;

/** Why a request of this time (seconds since 1970, as text) is not taken now; undefined where it is. */
export function staleness(seconds: string, now: number): string | undefined {
  if (!/^\d{1,12}$/.test(seconds)) return 'Its timestamp is no number of seconds since 1970.';
  const age = now - Number(seconds) * 1000;
  if (age > TOLERANCE_MS) return 'It was signed more than 5 minutes ago.';
  return age < -TOLERANCE_MS ? 'It was signed more than 5 minutes ahead of our clock.' : undefined;
}
