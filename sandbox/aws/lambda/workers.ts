import type { FunctionVersion, LambdaFunction } from './function.ts';
import type { Worker } from './worker.ts';

/** A process that is running, and the log stream that it writes into. */
export interface Placed {
  readonly worker: Worker;
  readonly stream: string;
}

/** The processes of all functions. Warm ones are used again by the same version, and only by it. */
export interface Workers {
  /** Counts one more run of a function, or says which limit forbids it. */
  readonly enter: (fn: LambdaFunction, concurrency: number) => 'reserved' | 'account' | undefined;
  readonly leave: (fn: LambdaFunction) => void;
  /** A warm process of this version, if one is idle. */
  readonly take: (version: FunctionVersion) => Placed | undefined;
  /** Remembers a process that was started, so that it ends with the stand-in. */
  readonly started: (worker: Worker) => void;
  /** Keeps a process warm. */
  readonly keep: (version: FunctionVersion, placed: Placed) => void;
  readonly drop: (worker: Worker) => void;
  /** Ends every process; resolves when all are gone. */
  readonly clear: () => Promise<void>;
  /** The same, for good: what is still being started ends as well. */
  readonly close: () => Promise<void>;
}

/** How many idle processes are kept; the one that was idle for longest goes first. */
const WARM = 12;

/** No process yet. */
export function createWorkers(): Workers {
  const all = new Set<Worker>();
  const running = new Map<LambdaFunction, number>();
  let closed = false;
  let warm: { readonly version: FunctionVersion; readonly placed: Placed }[] = [];
  const leaving = new Set<Promise<void>>();
  const drop = (worker: Worker) => {
    all.delete(worker);
    const gone: Promise<void> = worker.kill().finally(() => leaving.delete(gone));
    leaving.add(gone);
  };
  const clear = async () => {
    for (const worker of all) drop(worker);
    warm = [];
    running.clear();
    await Promise.all(leaving);
  };
  return {
    enter(fn, concurrency) {
      const own = running.get(fn) ?? 0;
      if (fn.reserved !== undefined && own >= fn.reserved) return 'reserved';
      if ([...running.values()].reduce((sum, each) => sum + each, 0) >= concurrency) return 'account';
      running.set(fn, own + 1);
      return undefined;
    },
    leave(fn) {
      running.set(fn, (running.get(fn) ?? 1) - 1);
    },
    take(version) {
      const found = warm.findLast((each) => each.version === version);
      warm = warm.filter((each) => each !== found);
      return found?.placed;
    },
    started(worker) {
      all.add(worker);
      if (closed) drop(worker);
    },
    keep(version, placed) {
      if (!all.has(placed.worker)) return;
      warm.push({ version, placed });
      for (const { placed: oldest } of warm.splice(0, Math.max(0, warm.length - WARM))) drop(oldest.worker);
    },
    drop,
    clear,
    async close() {
      closed = true;
      await clear();
    },
  };
}
