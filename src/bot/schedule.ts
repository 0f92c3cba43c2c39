import type { Command } from '../command/command.ts';
import { deliveryKey, type Job } from '../command/job.ts';
import { workerOf } from '../command/worker.ts';
import { describeError, type Log } from '../log/log.ts';
import type { RollbackJournal } from '../rollback/journal.ts';
import { isExpired } from '../rollback/proposal.ts';
import type { Queue } from './queue.ts';
import { sendJob } from './send-job.ts';

/** What the schedule takes: it reads what is due and hands it on. It works nothing by itself. */
export interface ScheduleWorld {
  readonly journal: Pick<RollbackJournal, 'dueWatches' | 'dueReminders' | 'unsettled' | 'leftBehind'>;
  readonly queue: Queue;
  /** The queue of the worker that moves aliases; undefined where rollbacks are switched off. */
  readonly rollbackQueue: Queue | undefined;
  readonly sealKey: Uint8Array;
  readonly log: Log;
  now(): number;
  /** 12 random bytes, new at each call. */
  nonce(): Uint8Array;
}

/** What is due more often than this in one go waits for the next one. */
const MOST_WATCHES = 50;
/** How long one job for the same thing stands for all: a job that was given up is handed on anew after it. */
const ANEW_MS = 60_000;
/** A settling that finds the alias busy waits for longer than the lease on it. */
const SETTLE_ANEW_MS = 5 * 60_000;

/** Something due: the command, where it is told, and what makes it the same when it is found again. */
interface Due {
  readonly command: Extract<Command, { readonly kind: 'watch' | 'remind' | 'settle' | 'resume' }>;
  /** What it is about: jobs about the same are worked one after the other. */
  readonly about: string;
  readonly channel: string | undefined;
  readonly same: readonly string[];
}

/**
 * Hands on what is due: looks at what was moved, reminders of proposals that nobody decides on, those whose time is up,
 * moves, messages and summaries that a lost worker left behind. What is found twice, by this schedule or by another one at the same moment, is the same
 * job of the same group, so that it is worked once. Returns how many jobs were handed on.
 */
export async function handOnDue(world: ScheduleWorld): Promise<number> {
  const now = world.now();
  const { journal } = world;
  const found = await Promise.allSettled([
    journal.dueWatches(now, MOST_WATCHES).then((watches) =>
      watches.map(
        ({ proposal, nextLookAt, channel }): Due => ({
          command: { kind: 'watch', proposal },
          about: proposal,
          channel,
          same: [String(nextLookAt), bucket(now, ANEW_MS)],
        }),
      ),
    ),
    journal.dueReminders(now).then((proposals) =>
      proposals.map(
        (proposal): Due => ({
          command: { kind: 'remind', proposal: proposal.id },
          about: proposal.id,
          channel: proposal.channel,
          same: [isExpired(proposal, now) ? 'lapsed' : 'waiting'],
        }),
      ),
    ),
    journal.unsettled(now).then((proposals) =>
      proposals.map(
        ({ id, channel }): Due => ({
          command: { kind: 'settle', proposal: id },
          about: id,
          channel,
          same: [bucket(now, SETTLE_ANEW_MS)],
        }),
      ),
    ),
    journal.leftBehind(now).then((ids) =>
      ids.map(
        (id): Due => ({
          command: { kind: 'resume', id },
          about: id,
          channel: undefined,
          same: [bucket(now, SETTLE_ANEW_MS)],
        }),
      ),
    ),
  ]);
  // One list that cannot be read holds the others up in nothing; the next minute reads it again.
  for (const it of found) {
    if (it.status === 'rejected') world.log.error('what is due could not be read', describeError(it.reason));
  }
  const due = found.flatMap((it) => (it.status === 'fulfilled' ? it.value : []));
  const sent = await Promise.all(due.map((it) => handOn(it, world, now)));
  return sent.filter((it) => it).length;
}

async function handOn({ command, about, channel, same }: Due, world: ScheduleWorld, now: number): Promise<boolean> {
  const delivery = deliveryKey('schedule', command.kind, about, ...same);
  const queue = workerOf(command.kind) === 'rollback' ? world.rollbackQueue : world.queue;
  if (queue === undefined) return false;
  const place = { channel: channel ?? '', user: '', responseUrl: undefined };
  const actor = { kind: 'schedule', id: command.kind } as const;
  const job: Job = { format: 1, delivery, command, actor, place, at: now };
  try {
    const { sealKey, nonce } = world;
    const sent = await sendJob(job, `schedule ${about}`, { queue, sealKey, nonce });
    if (sent === 'sent') return true;
    world.log.error('the queue refused what is due', { command: command.kind, because: sent.refused });
  } catch (thrown) {
    world.log.error('what is due could not be queued', { command: command.kind, ...describeError(thrown) });
  }
  return false;
}

function bucket(now: number, lengthMs: number): string {
  return String(Math.floor(now / lengthMs));
}
