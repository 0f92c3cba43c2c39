import type { Parsed, PoolSubject, Surroundings } from './command.ts';
import { shortened } from './shortened.ts';

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** CloudWatch Logs and CloudTrail could go further back; nobody debugs a sign-in of last week at 3 a.m. */
const MAX_SPAN_MS = 7 * 86_400_000;

/** What stood after the name of a command about a pool. */
export interface PoolArguments {
  readonly pool: string | undefined;
  readonly spanMs: number | undefined;
  /** The words that are neither a pool nor a span. */
  readonly rest: readonly string[];
}

/** Reads `[words…] [pool] [30m]` in any order; a span is minutes, hours or days. */
export function readPoolArguments(
  args: string,
  around: Surroundings,
): PoolArguments | { readonly kind: 'refused'; readonly because: string } {
  let pool: string | undefined;
  let spanMs: number | undefined;
  const rest: string[] = [];
  for (const word of args.split(/\s+/).filter((it) => it !== '')) {
    const span = readSpan(word);
    if (span !== undefined && spanMs === undefined) spanMs = span;
    else if (around.pools.includes(word) && pool === undefined) pool = word;
    else rest.push(word);
  }
  if (spanMs !== undefined && (spanMs === 0 || spanMs > MAX_SPAN_MS)) {
    return { kind: 'refused', because: 'The time to look back must be between 1m and 7d, like 30m or 2h.' };
  }
  return { pool, spanMs, rest };
}

/** A length of time in minutes, hours or days, in milliseconds: `30m`, `2h`, `1d`. Undefined: the word is none. */
export function readSpan(word: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4})([mhd])$/.exec(word) ?? [];
  return count === undefined ? undefined : Number(count) * (UNIT_MS[unit] ?? 0);
}

/** Reads the arguments of a command that takes nothing but a pool. */
export function readOnePool(
  args: string,
  around: Surroundings,
): { readonly pool: string | undefined } | { readonly kind: 'refused'; readonly because: string } {
  const [pool, more] = args.split(/\s+/).filter((word) => word !== '');
  if (pool === undefined || (more === undefined && around.pools.includes(pool))) return { pool };
  return {
    kind: 'refused',
    because: `There is no pool named "${shortened(args.trim())}". Configured: ${around.pools.join(', ')}.`,
  };
}

/** Reads the arguments of a command that shows one side of a pool and takes nothing but a pool and a span. */
export function readPoolLook(args: string, subject: PoolSubject, around: Surroundings): Parsed {
  const read = readPoolArguments(args, around);
  if ('kind' in read) return read;
  const [unknown] = read.rest;
  if (unknown !== undefined) {
    return {
      kind: 'refused',
      because: `There is no pool named "${shortened(unknown)}". Configured: ${around.pools.join(', ')}.`,
    };
  }
  return { kind: 'command', command: { kind: 'look', subject, pool: read.pool, spanMs: read.spanMs } };
}
