const MINUTE_MS = 60_000;

/** `10m` and `2h` in milliseconds. */
export function intervalMs(written: string): number {
  return Number(written.slice(0, -1)) * (written.endsWith('h') ? 60 : 1) * MINUTE_MS;
}
