import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionVersion } from '../aws/lambda/function.ts';
import type { Context } from '../aws/operation.ts';

/** Cognito's patience, in seconds. */
const PATIENCE = 5;

/**
 * A past in which functions run as slowly as they are told to, in whole seconds, though nobody waits: a second lasts a
 * millisecond there, and no process is started. Each run gives its event back. In the demo itself they really run.
 */
export function acted(context: Context, lasts: (version: FunctionVersion) => number): Context {
  const start = context.now();
  let ahead = 0;
  const taken = (version: FunctionVersion) => ({
    stream: `acted/[${version.configuration.Version}]`,
    worker: {
      start: () => Promise.resolve({ kind: 'ready' as const, rss: 0 }),
      async handle({ event }: { readonly event: string }) {
        const seconds = lasts(version);
        // Cognito must have given up, by the clock of this process, before an answer comes that is late.
        if (seconds > PATIENCE) await sleep(3 * PATIENCE);
        ahead += seconds;
        return { kind: 'returned' as const, payload: event, rss: 60 * 1_048_576 };
      },
      kill: () => Promise.resolve(),
    },
  });
  return {
    ...context,
    now: () => start + ahead,
    limits: { ...context.limits, second: 1 },
    workers: { ...context.workers, take: taken, keep: () => undefined },
  };
}
