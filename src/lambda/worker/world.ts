import { setTimeout as pause } from 'node:timers/promises';
import type { ClientsOptions } from '../../aws/clients.ts';
import { createOpenCloud } from '../../aws/cloud.ts';
import type { Limiter } from '../../aws/limiter.ts';
import type { WorkerWorld } from '../../bot/delivery.ts';
import type { BotJournal } from '../../bot/journal.ts';
import type { Queue } from '../../bot/queue.ts';
import { runbook } from '../../bot/runbook.ts';
import { type SealedQueue, sendJob } from '../../bot/send-job.ts';
import { deriveKey, fingerprintWith, sealJson } from '../../command/seal.ts';
import { commands } from '../../command/table.ts';
import type { Config } from '../../config/config.ts';
import type { Ready } from '../../config/needs.ts';
import type { Log } from '../../log/log.ts';
import { approversOf } from '../../rollback/approvers.ts';
import type { Pace } from '../../rollback/pace.ts';
import { createDirectory } from '../../slack/directory.ts';
import { createNodeFetch } from '../../slack/door/fetch.ts';
import { createTimeline } from '../../slack/thread.ts';
import { createWorkerClient } from '../../slack/worker-client.ts';

/** How long a triage may take before what is missing is called a gap. */
export const DEADLINE_MS = 20_000;

/** What starts a worker: on Lambda from the environment, on one machine from what that machine has. */
export interface WorkerOptions {
  readonly config: Config;
  readonly environment: Ready<'slackBotToken' | 'rootKey'>;
  readonly journal: BotJournal;
  /** The queue of jobs, for the worker that puts some of its own into it. */
  readonly queue?: Queue;
  readonly log: Log;
  readonly now: () => number;
  /** 12 random bytes, new at each call. */
  readonly nonce: () => Uint8Array;
  /** As which role of a pool in another account it reads; the reading one unless given. */
  readonly role?: ClientsOptions['role'];
  /** What holds calls to AWS back; our part of each shared quota unless given. */
  readonly limiter?: Limiter;
  /** How long a triage may take, in milliseconds; `DEADLINE_MS` unless given. */
  readonly deadlineMs?: number;
  /** When a move is looked at again; `PACE` unless given. */
  readonly pace?: Pace;
  /** How far apart messages to one Slack channel are, in milliseconds; as Slack asks unless given. */
  readonly messageEveryMs?: number;
}

/** What every worker has: the pools, who may do what, the way to read them, the journal and Slack. */
export function createWorkerWorld(options: WorkerOptions): WorkerWorld {
  const { config, environment, journal, queue, log, now, nonce } = options;
  const { rootKey, slackApiUrl, slackBotToken } = environment;
  const slack = { token: slackBotToken, slackApiUrl };
  const client = createWorkerClient({ ...slack, retries: 2 });
  const sealKey = deriveKey(rootKey, 'seal');
  return {
    pools: config.pools,
    access: config.access,
    mayAct: config.probe,
    alerts: config.alerts,
    enqueue: queue === undefined ? undefined : createEnqueue({ queue, sealKey, nonce }),
    pause,
    ...(options.pace === undefined ? {} : { pace: options.pace }),
    proposals: config.rollback ? journal : undefined,
    openCloud: createOpenCloud({
      pools: config.pools,
      now,
      ...(options.role === undefined ? {} : { role: options.role }),
      ...(options.limiter === undefined ? {} : { limiter: options.limiter }),
    }),
    deadline: () => AbortSignal.timeout(options.deadlineMs ?? DEADLINE_MS),
    directory: createDirectory({ client, team: config.slack.team, log, now }),
    journal,
    records: journal,
    incidents: journal,
    runbook,
    commands,
    fingerprint: fingerprintWith(deriveKey(rootKey, 'fingerprint')),
    now,
    timeline: createTimeline({
      client,
      poster: createWorkerClient({ ...slack, retries: 0 }),
      journal,
      seal: (command) => sealJson(command, sealKey, nonce()),
      approvers: (proposal) => approversOf(proposal, config.pools),
      alertChannel: config.alerts?.channel,
      messageEveryMs: options.messageEveryMs,
      slackApiUrl,
      fetch: createNodeFetch(),
      log,
      now,
      pause,
    }),
    sealKey,
    log,
  };
}

/** A job that cannot be queued fails the job that asked for it, so that it is tried again. */
function createEnqueue(to: SealedQueue): NonNullable<WorkerWorld['enqueue']> {
  return async (job, about) => {
    const sent = await sendJob(job, about, to);
    if (sent !== 'sent') throw new Error(`The queue refused a job (${job.command.kind}): ${sent.refused}`);
  };
}
