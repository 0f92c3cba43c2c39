import { createHash } from 'node:crypto';
import type { Job } from '../command/job.ts';
import { sealJob } from '../command/seal.ts';
import type { Queue } from './queue.ts';

/** A queue, and what jobs are sealed with before they lie in it. */
export interface SealedQueue {
  readonly queue: Queue;
  readonly sealKey: Uint8Array;
  /** 12 random bytes, new at each call. */
  nonce(): Uint8Array;
}

/**
 * Seals a job and queues it. Jobs about the same thing are worked one after the other, in order; those of one delivery key
 * are one job. `about` may be any text: the queue sees its hash alone.
 */
export function sendJob(job: Job, about: string, to: SealedQueue): ReturnType<Queue['send']> {
  return to.queue.send({
    body: JSON.stringify(sealJob(job, to.sealKey, to.nonce())),
    group: createHash('sha256').update(about).digest('hex'),
    deduplication: job.delivery,
  });
}
