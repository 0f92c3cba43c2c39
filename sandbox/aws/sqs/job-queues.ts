import type { Account } from '../account.ts';
import { newQueue } from './queue.ts';

/** The queues of the bot's workers: of the one that reads, the one that acts, the one that moves aliases; and of jobs that failed too often. */
export const JOB_QUEUE = 'cognito-responder-jobs.fifo';
export const PROBE_QUEUE = 'cognito-responder-probes.fifo';
export const ROLLBACK_QUEUE = 'cognito-responder-rollbacks.fifo';
export const DEAD_LETTER_QUEUE = 'cognito-responder-jobs-dead.fifo';

/** Makes them, as the bot's deployment does. */
export function createJobQueues(account: Account, now: number): void {
  const dead = newQueue(account, DEAD_LETTER_QUEUE, { MessageRetentionPeriod: 1_209_600 }, now);
  const redrive = { deadLetterTargetArn: dead.arn, maxReceiveCount: 3 };
  account.queues.push(
    dead,
    newQueue(account, JOB_QUEUE, { VisibilityTimeout: 60, redrive }, now),
    newQueue(account, PROBE_QUEUE, { VisibilityTimeout: 60, redrive }, now),
    newQueue(account, ROLLBACK_QUEUE, { VisibilityTimeout: 60, redrive }, now),
  );
}
