/** `40 ms`, `4.2 s`: enough to compare with five seconds. What is shorter than a millisecond is one. */
export function milliseconds(ms: number): string {
  if (ms < 1) return '1 ms';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** `10 %`, of a part between 0 and 1. */
export function share(part: number): string {
  return `${Math.round(part * 100)} %`;
}

/** `1 run`, `3 runs`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
