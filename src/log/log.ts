/**
 * Logging as the code sees it: a constant message and data beside it. Doors write it without a library, workers with
 * pino. Neither ever gets a request body, a token or an address.
 */
export interface Log {
  debug(message: string, data?: Readonly<Record<string, unknown>>): void;
  info(message: string, data?: Readonly<Record<string, unknown>>): void;
  warn(message: string, data?: Readonly<Record<string, unknown>>): void;
  error(message: string, data?: Readonly<Record<string, unknown>>): void;
}

export type LogLevel = keyof Log;

/** What is safe to log of something that was thrown: its name and where, never its message, which may quote input. */
export function describeError(thrown: unknown): Readonly<Record<string, unknown>> {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const at = framesOf(thrown)
    .split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim();
  return { error: thrown.name, ...(at === undefined ? {} : { at }) };
}

/** The stack behind the message, since a line of the message may look like a frame. Empty when they do not match. */
function framesOf(thrown: Error): string {
  const stack = thrown.stack ?? '';
  const start = stack.indexOf(thrown.message);
  return start < 0 ? '' : stack.slice(start + thrown.message.length);
}
