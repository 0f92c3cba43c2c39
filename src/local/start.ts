import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createCertificates } from '../alert/sns/fetch-certificate.ts';
import type { VerifyPorts } from '../alert/source.ts';
import { alertSources } from '../alert/sources/table.ts';
import { createJournal } from '../aws/dynamodb.ts';
import { createJournalClient } from '../aws/journal-table.ts';
import type { Limiter } from '../aws/limiter.ts';
import { livesOf } from '../aws/lives.ts';
import { createQueueClient, type PollOptions, pollQueue } from '../aws/sqs.ts';
import type { BotJournal } from '../bot/journal.ts';
import type { Queue } from '../bot/queue.ts';
import { handOnDue } from '../bot/schedule.ts';
import { deriveKey } from '../command/seal.ts';
import type { Config } from '../config/config.ts';
import type { Environment } from '../config/environment.ts';
import type { Ready } from '../config/needs.ts';
import { createConfirm, SNS_TIMEOUT_MS } from '../lambda/alerts/confirm.ts';
import { answerRequest } from '../lambda/alerts/http.ts';
import { createProbeHandler } from '../lambda/probe.ts';
import { openSender } from '../lambda/queue/open-sender.ts';
import { createRollbackHandler } from '../lambda/rollback.ts';
import { createSlackHandler, createSlackWorld } from '../lambda/slack.ts';
import { createTriageHandler } from '../lambda/triage.ts';
import type { QueueHandler } from '../lambda/worker/handler.ts';
import { describeError, type Log } from '../log/log.ts';
import type { Pace } from '../rollback/pace.ts';
import { createSocket } from '../slack/socket.ts';
import { listen } from './http.ts';
import { createMemoryQueue } from './memory-queue.ts';
import { startMemoryJournal } from './table.ts';

/** As in the Slack function: both attempts of the sender within Slack's three seconds. */
const QUEUE_TIMEOUT_MS = 1400;
/** Jobs worked at once, so that one that waits for AWS holds nobody else up. */
const WORKERS = 4;
/** A job that failed rests this long; short, since somebody watches. */
const RETRY_SECONDS = 2;
/** How often it is looked what is due, as on Lambda. */
const SCHEDULE_MS = 60_000;

export interface LocalOptions {
  readonly config: Config;
  readonly environment: Ready<'slackBotToken' | 'rootKey'>;
  readonly log: Log;
  readonly now: () => number;
  /** How long a job that failed rests, in seconds. */
  readonly retrySeconds?: number;
  /** What holds calls to AWS back; as on Lambda unless given. */
  readonly limiter?: Limiter;
  /** How often it is looked what is due, in milliseconds; each minute unless given. */
  readonly scheduleMs?: number;
  /** When a move is looked at again; as on Lambda unless given. */
  readonly pace?: Pace;
  /** How long a triage may take, in milliseconds; as on Lambda unless given. */
  readonly deadlineMs?: number;
  /** How far apart messages to one Slack channel are, in milliseconds; as Slack asks unless given. */
  readonly messageEveryMs?: number;
  /** Where certificates of SNS come from; from SNS unless given, as where a stand-in plays it. */
  readonly certificates?: VerifyPorts['certificate'];
  /** Confirms a subscription of SNS at an address; asks SNS unless given. */
  readonly confirmTopic?: (url: string) => Promise<boolean>;
}

/** A bot that runs on this machine. */
export interface LocalBot {
  /** Where Slack's requests go, and those of senders of alerts (`/alerts/<source>`); undefined over a socket. */
  readonly url: string | undefined;
  /** What is kept in memory only, in words for the start line. */
  readonly lostOnExit: readonly string[];
  readonly journalEndpoint: string | undefined;
  close(): Promise<void>;
}

/**
 * Runs the doors and workers of `src/lambda/` in this process: the same handlers, behind HTTP (or Slack's socket) and a
 * queue (SQS, or memory). Rejects when the port is taken.
 */
export async function startLocal(options: LocalOptions): Promise<LocalBot> {
  const { config, environment, log, now } = options;
  const stopping: (() => Promise<void>)[] = [];
  const nonce = () => randomBytes(12);
  const journal = await openJournal(options, stopping);
  const limited = {
    ...(options.limiter === undefined ? {} : { limiter: options.limiter }),
    ...(options.deadlineMs === undefined ? {} : { deadlineMs: options.deadlineMs }),
    ...(options.pace === undefined ? {} : { pace: options.pace }),
    ...(options.messageEveryMs === undefined ? {} : { messageEveryMs: options.messageEveryMs }),
  };
  const worker = { config, environment, journal: journal.journal, log, now, nonce, ...limited };
  const answering = new Set<Promise<unknown>>();
  const working = (handler: QueueHandler) => async (event: SQSEvent) => {
    // The queue of one machine is faster than its door; nobody should read "the answer follows" below the answer.
    await Promise.allSettled(answering);
    return await handler(event, { awsRequestId: randomUUID() });
  };
  const { queueUrl, probeQueueUrl, rollbackQueueUrl } = environment;
  // It works jobs of this queue, and puts some into it.
  const triage = createTriageHandler({ ...worker, queue: { send: (message) => queue.send(message) } });
  const queue: Queue = openQueue(queueUrl, working(triage), options, stopping);
  const probe = createProbeHandler(worker);
  const probeQueue = config.probe ? openQueue(probeQueueUrl, working(probe), options, stopping) : undefined;
  if (config.pools.some(({ canary }) => canary?.everyMs !== undefined)) {
    if (!config.probe) log.warn('sign-in tests are scheduled but switched off (probe: off)');
    const due = () => probe({ schedule: 'sign-in tests' }, { awsRequestId: randomUUID() });
    stopping.push(schedule(due, options.scheduleMs ?? SCHEDULE_MS, log));
  }
  const rollbackQueue = config.rollback
    ? openQueue(rollbackQueueUrl, working(createRollbackHandler(worker)), options, stopping)
    : undefined;
  const sealKey = deriveKey(environment.rootKey, 'seal');
  const due = { journal: journal.journal, queue, rollbackQueue, sealKey, log, now, nonce };
  stopping.push(schedule(() => handOnDue(due), options.scheduleMs ?? SCHEDULE_MS, log));
  const door = { config, environment, queue, probeQueue, rollbackQueue, log, now, nonce };
  let url: string | undefined;
  if (environment.slackAppToken === undefined) {
    const handler = createSlackHandler({ ...door, environment: withSigningSecrets(environment) });
    const alerts = {
      ...{ sources: alertSources, alertSecrets: environment.alertSecrets, config, queue, sealKey, nonce, log, now },
      certificate: options.certificates ?? createCertificates({ fetch, timeoutMs: SNS_TIMEOUT_MS }),
      confirm: options.confirmTopic ?? createConfirm(fetch),
    };
    const served = await listen({
      port: environment.port,
      handle: (event, context) => {
        if (event.rawPath.startsWith('/alerts/')) return answerRequest(event, alerts);
        const answer = handler(event, context).finally(() => answering.delete(answer));
        answering.add(answer);
        return answer;
      },
      requestId: randomUUID,
      now,
    });
    url = `http://127.0.0.1:${served.port}`;
    stopping.push(served.close);
  } else {
    const socket = createSocket(createSlackWorld(door), environment.slackAppToken);
    await socket.start();
    stopping.push(socket.stop);
  }
  return {
    url,
    lostOnExit: [
      ...(environment.table === undefined ? ['the journal'] : []),
      ...(environment.queueUrl === undefined ? ['waiting jobs'] : []),
    ],
    journalEndpoint: journal.endpoint,
    close: async () => {
      for (const stop of stopping.reverse()) await stop();
    },
  };
}

/** Asks at once and then again and again, as EventBridge does; what is asked twice is done once. */
function schedule(ask: () => Promise<unknown>, everyMs: number, log: Log): () => Promise<void> {
  let asking: Promise<unknown> = Promise.resolve();
  const askAgain = () => {
    asking = asking.then(ask).catch((thrown: unknown) => log.error('the schedule failed', describeError(thrown)));
  };
  askAgain();
  const timer = setInterval(askAgain, everyMs);
  return async () => {
    clearInterval(timer);
    await asking;
  };
}

async function openJournal(
  { config, environment }: Pick<LocalOptions, 'config'> & { readonly environment: Environment },
  stopping: (() => Promise<void>)[],
): Promise<{ journal: BotJournal; endpoint: string | undefined }> {
  if (environment.table === undefined) {
    const memory = await startMemoryJournal(livesOf(config.retention));
    stopping.push(memory.close);
    return memory;
  }
  const { region, dynamodbEndpoint: endpoint } = environment.aws;
  const client = createJournalClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return {
    journal: createJournal({ client, table: environment.table }, livesOf(config.retention)),
    endpoint: undefined,
  };
}

function openQueue(
  queueUrl: string | undefined,
  handle: (event: SQSEvent) => Promise<SQSBatchResponse>,
  { environment: { aws }, log, now, retrySeconds = RETRY_SECONDS }: LocalOptions,
  stopping: (() => Promise<void>)[],
): Queue {
  if (queueUrl === undefined) {
    const memory = createMemoryQueue({
      handle,
      onDead: (thrown) => log.error('a job was given up', describeError(thrown)),
      now,
    });
    stopping.push(memory.settled);
    return memory;
  }
  const stop = new AbortController();
  const poll: PollOptions = {
    client: createQueueClient({
      ...(aws.region === undefined ? {} : { region: aws.region }),
      ...(aws.sqsEndpoint === undefined ? {} : { endpoint: aws.sqsEndpoint }),
    }),
    queueUrl,
    handle,
    stopped: stop.signal,
    pause: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => undefined),
    onError: (thrown) => log.error('the queue could not be worked', describeError(thrown)),
    retrySeconds,
  };
  const polling = Array.from({ length: WORKERS }, () => pollQueue(poll));
  stopping.push(async () => {
    stop.abort();
    await Promise.all(polling);
  });
  return openSender(queueUrl, { ...aws, region: aws.region ?? 'us-east-1' }, QUEUE_TIMEOUT_MS);
}

/** The entry has checked that there is one wherever requests come over HTTP. */
function withSigningSecrets(environment: Ready<'slackBotToken' | 'rootKey'>) {
  const [first, ...rest] = environment.signingSecrets;
  if (first === undefined) throw new TypeError('Without a signing secret no request can be trusted');
  const signingSecrets: readonly [string, ...string[]] = [first, ...rest];
  return { ...environment, signingSecrets };
}
