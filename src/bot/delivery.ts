import type { Job } from '../command/job.ts';
import { openJson, type SealedJob } from '../command/seal.ts';
import { workerOf } from '../command/worker.ts';
import { words } from '../incident/words.ts';
import { describeError, type Log } from '../log/log.ts';
import type { RollbackJournal } from '../rollback/journal.ts';
import type { Entry, Timeline } from './entry.ts';
import { keepRecord, type RecordWorld } from './keep-record.ts';
import type { World } from './world.ts';

/** How long a worker holds a delivery: longer than a worker lives, shorter than the queue keeps a job. */
export const LEASE_MS = 90_000;
/** After so many tries the queue moves a job to the dead letters (`maxReceiveCount` of the queue). */
export const MAX_RECEIVES = 3;

/** What working a delivery takes, whatever the job is. */
export interface DeliveryWorld extends RecordWorld {
  readonly journal: RollbackJournal;
  readonly timeline: Timeline;
  readonly sealKey: Uint8Array;
  readonly log: Log;
  now(): number;
}

/** A world of the triage worker. */
export type WorkerWorld = World & DeliveryWorld;

/** What a job comes to, entry by entry. */
export type Work = (job: Job) => AsyncIterable<Entry>;

/** A job as the queue hands it over. */
export interface Delivery {
  readonly body: string;
  /** How often the queue has handed it over, this time included. */
  readonly receives: number;
  /** What a log line and an apology call this run. */
  readonly reference: string;
}

/**
 * Works one delivery. `finished` takes it off the queue; `again` leaves it there. Whatever arrives twice does no harm: a
 * job that is done is dropped, one that somebody works on waits until that lease ends. A job that fails goes back; on
 * its last try the person is told.
 */
export async function workDelivery(
  delivery: Delivery,
  world: DeliveryWorld,
  work: Work,
): Promise<'finished' | 'again'> {
  const { reference } = delivery;
  const job = openJob(delivery.body, world.sealKey);
  if (job === undefined) {
    world.log.error('a job could not be opened: it was sealed with another key or is of another format', { reference });
    return 'again';
  }
  const claim = await world.journal.claim(job.delivery, world.now(), LEASE_MS);
  if (claim.kind === 'done') return 'finished';
  if (claim.kind === 'working') return 'again';
  try {
    for await (const entry of work(job)) {
      await keepRecord(entry, job, world);
      await world.timeline(entry, job);
    }
    await world.journal.finish(job.delivery, world.now());
    world.log.info('a job was worked', { command: job.command.kind, reference });
    return 'finished';
  } catch (thrown) {
    world.log.error('a job failed', { command: job.command.kind, reference, ...describeError(thrown) });
    await world.journal.release(job.delivery);
    if (delivery.receives >= MAX_RECEIVES) await apologise(job, world, reference);
    return 'again';
  }
}

async function apologise(job: Job, world: DeliveryWorld, reference: string): Promise<void> {
  // Where an alias may have been moved, the schedule finds that out and tells it.
  const then =
    workerOf(job.command.kind) === 'rollback'
      ? words`Whether the alias was moved is looked at in the next minutes, and the thread tells it; leave the alias alone until then. Give`
      : words`Nothing was changed. Try again, and give`;
  const sorry = words`I tried ${MAX_RECEIVES} times and could not finish this, so I stopped. ${then} whoever runs this bot the reference ${reference}.`;
  try {
    await world.timeline({ kind: 'given up', words: sorry }, job);
  } catch (thrown) {
    world.log.error('the person could not be told that a job failed', { reference, ...describeError(thrown) });
  }
}

function openJob(body: string, key: Uint8Array): Job | undefined {
  let sealed: Partial<SealedJob>;
  try {
    sealed = JSON.parse(body) as Partial<SealedJob>;
  } catch {
    return undefined;
  }
  if (sealed?.format !== 1 || typeof sealed.sealed !== 'string') return undefined;
  // Authenticated by the seal: only a door of this bot can have written it.
  const job = openJson(sealed.sealed, key) as Job | undefined;
  return job?.format === 1 ? job : undefined;
}
