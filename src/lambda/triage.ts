import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createOpenCloud } from '../aws/cloud.ts';
import { createJournal } from '../aws/dynamodb.ts';
import { createJournalClient } from '../aws/journal-table.ts';
import type { Limiter } from '../aws/limiter.ts';
import { type WorkerWorld, workDelivery } from '../bot/delivery.ts';
import { runbook } from '../bot/runbook.ts';
import { deriveKey, fingerprintWith, sealJson } from '../command/seal.ts';
import { commands } from '../command/table.ts';
import type { Config } from '../config/config.ts';
import { currentEnvironment } from '../config/environment.ts';
import { need, type Ready } from '../config/needs.ts';
import { readPackagedConfig } from '../config/packaged.ts';
import type { Journal } from '../journal.ts';
import type { Log } from '../log/log.ts';
import { createLog } from '../log/pino.ts';
import { createDirectory } from '../slack/directory.ts';
import { createNodeFetch } from '../slack/door/fetch.ts';
import { createTimeline } from '../slack/thread.ts';
import { createWorkerClient } from '../slack/worker-client.ts';

/** How long a triage may take before what is missing is called a gap. */
export const DEADLINE_MS = 20_000;

export type QueueHandler = (event: SQSEvent, context: { readonly awsRequestId: string }) => Promise<SQSBatchResponse>;

/** What starts a triage worker: on Lambda from the environment, on one machine from what that machine has. */
export interface TriageOptions {
  readonly config: Config;
  readonly environment: Ready<'slackBotToken' | 'rootKey'>;
  readonly journal: Journal;
  readonly log: Log;
  readonly now: () => number;
  /** 12 random bytes, new at each call. */
  readonly nonce: () => Uint8Array;
  /** What holds calls to AWS back; our part of each shared quota unless given. */
  readonly limiter?: Limiter;
  /** How long a triage may take, in milliseconds; `DEADLINE_MS` unless given. */
  readonly deadlineMs?: number;
}

/** The handler of the triage function: each record is one delivery, and only those that failed go back to the queue. */
export function createTriageHandler(options: TriageOptions): QueueHandler {
  const world = createWorld(options);
  return async (event, context) => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const record of event.Records) {
      const receives = Number(record.attributes.ApproximateReceiveCount);
      const reference = context.awsRequestId.slice(0, 8);
      const outcome = await workDelivery({ body: record.body, receives, reference }, world);
      if (outcome === 'again') batchItemFailures.push({ itemIdentifier: record.messageId });
    }
    return { batchItemFailures };
  };
}

function createWorld(options: TriageOptions): WorkerWorld {
  const { config, environment, journal, log, now, nonce } = options;
  const { rootKey, slackApiUrl, slackBotToken } = environment;
  const slack = { token: slackBotToken, slackApiUrl };
  const client = createWorkerClient({ ...slack, retries: 2 });
  const sealKey = deriveKey(rootKey, 'seal');
  return {
    pools: config.pools,
    access: config.access,
    openCloud: createOpenCloud({
      pools: config.pools,
      now,
      ...(options.limiter === undefined ? {} : { limiter: options.limiter }),
    }),
    deadline: () => AbortSignal.timeout(options.deadlineMs ?? DEADLINE_MS),
    directory: createDirectory({ client, team: config.slack.team, log, now }),
    journal,
    runbook,
    commands,
    fingerprint: fingerprintWith(deriveKey(rootKey, 'fingerprint')),
    now,
    timeline: createTimeline({
      client,
      poster: createWorkerClient({ ...slack, retries: 0 }),
      journal,
      seal: (command) => sealJson(command, sealKey, nonce()),
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

let worker: Promise<QueueHandler> | undefined;

/** The function behind the queue of jobs. It builds its world at the first event and keeps it. */
export const handler: QueueHandler = async (event, context) => {
  worker ??= openWorker();
  const opened = await worker;
  return await opened(event, context);
};

async function openWorker(): Promise<QueueHandler> {
  const environment = currentEnvironment();
  const log = createLog({ level: environment.logLevel, destination: 2, name: 'triage' });
  const needed = need(environment, ['slackBotToken', 'rootKey', 'table', 'aws']);
  const read = await readPackagedConfig();
  const problems = [needed, read].flatMap((part) => (part.kind === 'problems' ? part.problems : []));
  if (needed.kind === 'problems' || read.kind === 'problems') {
    log.error('the triage worker cannot start', { problems });
    // The jobs stay in the queue and, in the end, among the dead letters, whose alarm tells.
    return async (event) => ({ batchItemFailures: event.Records.map((it) => ({ itemIdentifier: it.messageId })) });
  }
  const { table, aws } = needed.environment;
  const client = createJournalClient({
    region: aws.region,
    ...(aws.endpoint === undefined ? {} : { endpoint: aws.endpoint }),
  });
  return createTriageHandler({
    config: read.config,
    environment: needed.environment,
    journal: createJournal({ client, table }),
    log,
    now: Date.now,
    nonce: () => randomBytes(12),
  });
}
