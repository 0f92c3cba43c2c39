import { randomBytes } from 'node:crypto';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { createJournal } from '../../aws/dynamodb.ts';
import { createJournalClient } from '../../aws/journal-table.ts';
import { livesOf } from '../../aws/lives.ts';
import { currentEnvironment } from '../../config/environment.ts';
import { type Need, need } from '../../config/needs.ts';
import { readPackagedConfig } from '../../config/packaged.ts';
import { createLog } from '../../log/pino.ts';
import { openSender } from '../queue/open-sender.ts';
import type { WorkerOptions } from './world.ts';

/** Nobody waits for it, but the worker's own time runs. */
const QUEUE_TIMEOUT_MS = 5_000;

/** A worker: it takes jobs of its queue, and what else its function is called with. */
type Handler<Event> = (event: Event, context: { readonly awsRequestId: string }) => Promise<SQSBatchResponse>;

/**
 * Builds a worker from the environment of its function, which must hold what every worker needs and `more`. What is missing
 * is logged, and every job is left in the queue.
 */
export async function openWorker<Event extends object>(
  name: string,
  create: (options: WorkerOptions) => Handler<Event>,
  more: readonly Extract<Need, 'queueUrl'>[] = [],
): Promise<Handler<Event>> {
  const environment = currentEnvironment();
  const log = createLog({ level: environment.logLevel, destination: 2, name });
  const needed = need(environment, ['slackBotToken', 'rootKey', 'table', 'aws', ...more]);
  const read = await readPackagedConfig();
  const problems = [needed, read].flatMap((part) => (part.kind === 'problems' ? part.problems : []));
  if (needed.kind === 'problems' || read.kind === 'problems') {
    log.error(`the ${name} worker cannot start`, { problems });
    // The jobs stay in the queue and, in the end, among the dead letters, whose alarm tells.
    return async (event) => {
      const records = 'Records' in event ? (event.Records as readonly SQSRecord[]) : [];
      return { batchItemFailures: records.map((it) => ({ itemIdentifier: it.messageId })) };
    };
  }
  const { table, queueUrl, aws } = needed.environment;
  const client = createJournalClient({
    region: aws.region,
    ...(aws.dynamodbEndpoint === undefined ? {} : { endpoint: aws.dynamodbEndpoint }),
  });
  return create({
    config: read.config,
    environment: needed.environment,
    journal: createJournal({ client, table }, livesOf(read.config.retention)),
    ...(queueUrl === undefined ? {} : { queue: openSender(queueUrl, aws, QUEUE_TIMEOUT_MS) }),
    log,
    now: Date.now,
    nonce: () => randomBytes(12),
  });
}
