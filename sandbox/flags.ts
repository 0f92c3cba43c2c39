import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Reads the flags of an entry; a wrong one is one sentence. */
export function readFlags<T extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ options: T; strict: true }>>['values'] | { readonly wrong: string } {
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch (thrown) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const why = thrown instanceof Error ? (thrown.message.split('. ')[0] ?? '') : 'The flags could not be read';
    return { wrong: `${why}. Known flags: ${known.join(', ')}.` };
  }
}

/** Reads a port number, 0 for any free one; a sentence when it is none. */
export function readPort(flag: string, value: string): number | { readonly wrong: string } {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  return port <= 65_535
    ? port
    : { wrong: `--${flag} is "${value}", expected a port number from 0 (any free one) to 65535.` };
}

/** One line for a port that somebody else uses; undefined for any other failure. */
export function takenPort(thrown: unknown, advice: string): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  const port = 'port' in thrown ? ` ${thrown.port}` : '';
  if (thrown.code === 'EADDRINUSE') return `Port${port} is taken. ${advice}`;
  if (thrown.code === 'EACCES') return `Port${port} may not be used by this account. ${advice}`;
  return undefined;
}
