import type { FunctionVersion } from '../aws/lambda/function.ts';
import type { Context } from '../aws/operation.ts';

/** Cognito's patience, in seconds. */
const PATIENCE = 5;

/** A past in which functions are acted, and how to let those end for which nobody waits any more. */
export interface Acted {
  readonly context: Context;
  readonly letGo: () => void;
}

/**
 * A past in which functions run as slowly as they are told to, in whole seconds, though nobody waits: a second lasts a
 * millisecond there, and no process is started. Each run gives its event back, or is ended at its own timeout; one that is
 * later than Cognito waits ends when it is let go. In the demo itself they really run.
 */
export function acted(context: Context, lasts: (version: FunctionVersion) => number): Acted {
  const start = context.now();
  let ahead = 0;
  let late: (() => void)[] = [];
  const taken = (version: FunctionVersion) => ({
    stream: `acted/[${version.configuration.Version}]`,
    worker: {
      start: () => Promise.resolve({ kind: 'ready' as const, rss: 0 }),
      async handle({ event }: { readonly event: string }) {
        const { Timeout } = version.configuration;
        const seconds = Math.min(lasts(version), Timeout);
        if (seconds > PATIENCE) await new Promise<void>((resolve) => late.push(resolve));
        ahead += seconds;
        const rss = 60 * 1_048_576;
        if (lasts(version) > Timeout) return { kind: 'timeout' as const, rss };
        return { kind: 'returned' as const, payload: event, rss };
      },
      kill: () => Promise.resolve(),
    },
  });
  return {
    context: {
      ...context,
      now: () => start + ahead,
      limits: { ...context.limits, second: 1 },
      workers: { ...context.workers, take: taken, keep: () => undefined },
    },
    letGo() {
      for (const end of late) end();
      late = [];
    },
  };
}
