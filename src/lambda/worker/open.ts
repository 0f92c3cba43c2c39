import { randomBytes } from 'node:crypto';
import { createJournal } from '../../aws/dynamodb.ts';
import { createJournalClient } from '../../aws/journal-table.ts';
import { currentEnvironment } from '../../config/environment.ts';
import { need } from '../../config/needs.ts';
import { readPackagedConfig } from '../../config/packaged.ts';
import { createLog } from '../../log/pino.ts';
import type { QueueHandler } from './handler.ts';
import type { WorkerOptions } from './world.ts';

/** Builds a worker from the environment of its function. What is missing is logged, and every job is left in the queue. */
export async function openWorker(
  name: string,
  create: (options: WorkerOptions) => QueueHandler,
): Promise<QueueHandler> {
  const environment = currentEnvironment();
  const log = createLog({ level: environment.logLevel, destination: 2, name });
  const needed = need(environment, ['slackBotToken', 'rootKey', 'table', 'aws']);
  const read = await readPackagedConfig();
  const problems = [needed, read].flatMap((part) => (part.kind === 'problems' ? part.problems : []));
  if (needed.kind === 'problems' || read.kind === 'problems') {
    log.error(`the ${name} worker cannot start`, { problems });
    // The jobs stay in the queue and, in the end, among the dead letters, whose alarm tells.
    return async (event) => ({ batchItemFailures: event.Records.map((it) => ({ itemIdentifier: it.messageId })) });
  }
  const { table, aws } = needed.environment;
  const client = createJournalClient({
    region: aws.region,
    ...(aws.endpoint === undefined ? {} : { endpoint: aws.endpoint }),
  });
  return create({
    config: read.config,
    environment: needed.environment,
    journal: createJournal({ client, table }),
    log,
    now: Date.now,
    nonce: () => randomBytes(12),
  });
}
