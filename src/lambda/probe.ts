import { setTimeout as pause } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createCanaries } from '../aws/canary.ts';
import { createLoginPages, LOGIN_PAGE_TIMEOUT_MS } from '../aws/login-pages.ts';
import { createProber } from '../aws/prober.ts';
import { probe } from '../bot/probe.ts';
import { runDueTests } from '../bot/scheduled-sign-in.ts';
import { currentVariable } from '../config/environment.ts';
import { createQueueHandler } from './worker/handler.ts';
import { openWorker } from './worker/open.ts';
import { createWorkerWorld, type WorkerOptions } from './worker/world.ts';

/**
 * What EventBridge sends at the rate of its rule: the constant input of the rule, nothing that anybody typed. How often each
 * pool is tested stands in the configuration; the rule only asks what is due.
 */
export interface ScheduleEvent {
  readonly schedule: 'sign-in tests';
}

export type ProbeHandler = (
  event: SQSEvent | ScheduleEvent,
  context: { readonly awsRequestId: string },
) => Promise<SQSBatchResponse>;

/** The handler of the probe function: it acts as a user, on users, and runs triggers, with a role of its own. */
export function createProbeHandler(options: WorkerOptions): ProbeHandler {
  const { config, environment, now, nonce } = options;
  const world = {
    // In another account it is let in by its own role alone, so it reads as that one too.
    ...createWorkerWorld({ ...options, role: 'probeRoleArn' }),
    prober: createProber({ pools: config.pools, now }),
    loginPages: createLoginPages({ endpoint: environment.aws.poolDomainEndpoint, timeoutMs: LOGIN_PAGE_TIMEOUT_MS }),
    nonce,
    canaries: createCanaries({
      pools: config.pools,
      cognitoEndpoint: environment.aws.cognitoEndpoint,
      variable: currentVariable,
      now,
    }),
    acts: options.journal,
    tests: options.journal,
    pause,
  };
  const work = createQueueHandler(world, (job) => probe(job, world));
  return async (event, context) => {
    if (!('schedule' in event)) return await work(event, context);
    if (config.probe) await runDueTests(world);
    return { batchItemFailures: [] };
  };
}

let worker: Promise<ProbeHandler> | undefined;

/** The function behind the queue of probes and the schedule. It builds its world at the first event and keeps it. */
export const handler: ProbeHandler = async (event, context) => {
  worker ??= openWorker('probe', createProbeHandler);
  const opened = await worker;
  return await opened(event, context);
};
