import { createLoginPages, LOGIN_PAGE_TIMEOUT_MS } from '../aws/login-pages.ts';
import { createProber } from '../aws/prober.ts';
import { probe } from '../bot/probe.ts';
import { createQueueHandler, type QueueHandler } from './worker/handler.ts';
import { openWorker } from './worker/open.ts';
import { createWorkerWorld, type WorkerOptions } from './worker/world.ts';

/** The handler of the probe function: it acts as a user, on users, and runs triggers, with a role of its own. */
export function createProbeHandler(options: WorkerOptions): QueueHandler {
  const { config, environment, now, nonce } = options;
  const world = {
    ...createWorkerWorld(options),
    prober: createProber({ pools: config.pools, now }),
    loginPages: createLoginPages({ endpoint: environment.aws.poolDomainEndpoint, timeoutMs: LOGIN_PAGE_TIMEOUT_MS }),
    nonce,
  };
  return createQueueHandler(world, (job) => probe(job, world));
}

let worker: Promise<QueueHandler> | undefined;

/** The function behind the queue of probes. It builds its world at the first event and keeps it. */
export const handler: QueueHandler = async (event, context) => {
  worker ??= openWorker('probe', createProbeHandler);
  const opened = await worker;
  return await opened(event, context);
};
