import { createReleases } from '../aws/releases.ts';
import { checkProposal } from '../bot/check-again.ts';
import { moveAlias } from '../bot/move.ts';
import type { RollbackWorld } from '../bot/rollback-world.ts';
import { createQueueHandler, type QueueHandler } from './worker/handler.ts';
import { openWorker } from './worker/open.ts';
import { createWorkerWorld, type WorkerOptions } from './worker/world.ts';

/** The handler of the rollback function: it reads, and moves aliases of named functions, with a role of its own. It runs none. */
export function createRollbackHandler(options: WorkerOptions): QueueHandler {
  const { config, journal } = options;
  // In another account it is let in by its own role alone, so it reads as that one too.
  const base = createWorkerWorld({ ...options, role: 'rollbackRoleArn' });
  const world: RollbackWorld = {
    ...base,
    journal,
    releases: createReleases({ pools: config.pools }),
    checkAgain: (proposal) => checkProposal(proposal, { ...base, journal }),
  };
  return createQueueHandler(base, (job) => moveAlias(job, world));
}

let worker: Promise<QueueHandler> | undefined;

/** The function behind the queue of rollbacks. It builds its world at the first event and keeps it. */
export const handler: QueueHandler = async (event, context) => {
  worker ??= openWorker('rollback', createRollbackHandler);
  const opened = await worker;
  return await opened(event, context);
};
