import { randomBytes } from 'node:crypto';
import { createJournal } from '../aws/dynamodb.ts';
import { createJournalClient } from '../aws/journal-table.ts';
import { handOnDue, type ScheduleWorld } from '../bot/schedule.ts';
import { deriveKey } from '../command/seal.ts';
import { currentEnvironment } from '../config/environment.ts';
import { need } from '../config/needs.ts';
import { createLog } from '../log/pino.ts';
import { openSender } from './queue/open-sender.ts';

/** Nobody waits for it, but it must be over before the next minute. */
const QUEUE_TIMEOUT_MS = 5_000;

/** What EventBridge calls each minute. The event tells nothing: what is due stands in the journal. */
export type ScheduleHandler = () => Promise<void>;

let world: ScheduleWorld | undefined;

/** The function behind the clock: it reads the journal, and writes to the queues of the workers. */
export const handler: ScheduleHandler = async () => {
  world ??= openWorld();
  await handOnDue(world);
};

/** A function that cannot start fails loudly: its errors are what its alarm counts. */
function openWorld(): ScheduleWorld {
  const environment = currentEnvironment();
  const log = createLog({ level: environment.logLevel, destination: 2, name: 'schedule' });
  const needed = need(environment, ['queueUrl', 'rootKey', 'table', 'aws']);
  if (needed.kind === 'problems') throw new Error(needed.problems.join('\n'));
  const { aws, queueUrl, rollbackQueueUrl, rootKey, table } = needed.environment;
  const client = createJournalClient({
    region: aws.region,
    ...(aws.dynamodbEndpoint === undefined ? {} : { endpoint: aws.dynamodbEndpoint }),
  });
  const senderTo = (url: string) => openSender(url, aws, QUEUE_TIMEOUT_MS);
  return {
    journal: createJournal({ client, table }),
    queue: senderTo(queueUrl),
    rollbackQueue: rollbackQueueUrl === undefined ? undefined : senderTo(rollbackQueueUrl),
    sealKey: deriveKey(rootKey, 'seal'),
    log,
    now: Date.now,
    nonce: () => randomBytes(12),
  };
}
