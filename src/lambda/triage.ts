import { workOrFollowUp } from '../bot/follow-up.ts';
import { createQueueHandler, type QueueHandler } from './worker/handler.ts';
import { openWorker } from './worker/open.ts';
import { createWorkerWorld, type WorkerOptions } from './worker/world.ts';

/** The handler of the triage function: it reads, and can change nothing but its journal and Slack. */
export function createTriageHandler(options: WorkerOptions): QueueHandler {
  const world = createWorkerWorld(options);
  return createQueueHandler(world, (job) => workOrFollowUp(job, world));
}

let worker: Promise<QueueHandler> | undefined;

/** The function behind the queue of jobs. It builds its world at the first event and keeps it. */
export const handler: QueueHandler = async (event, context) => {
  worker ??= openWorker('triage', createTriageHandler, ['queueUrl']);
  const opened = await worker;
  return await opened(event, context);
};
