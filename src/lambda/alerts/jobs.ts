import type { AlertSourceName, Normalised } from '../../alert/alert.ts';
import type { AlertSource, RawDelivery } from '../../alert/source.ts';
import { sendJob } from '../../bot/send-job.ts';
import type { Command } from '../../command/command.ts';
import { deliveryKey, type Job } from '../../command/job.ts';
import { describeError } from '../../log/log.ts';
import { type AlertDoorWorld, inventoryOf } from './world.ts';

/** Jobs that are sent at once; a group of alerts may hold hundreds. */
const AT_ONCE = 10;

/** A job, and what it is about: jobs about the same go into the queue one after the other. */
interface Addressed {
  readonly job: Job;
  readonly about: string;
}

/**
 * Reads a delivery that is known to come from whom it claims, and queues what it says. Either all of it is in the queue, or
 * it is told that it is not: then the whole delivery is sent again, and what was queued before is the same job.
 */
export async function takeDelivery(
  source: AlertSource,
  delivery: RawDelivery,
  world: AlertDoorWorld,
): Promise<'taken' | 'failed'> {
  const read = readWith(source, delivery, world);
  const jobs = read.flatMap((it, index): readonly Addressed[] => {
    if (it.kind === 'ignored') return [];
    if (it.kind === 'unreadable') return [unread(source.name, it.because, [delivery.body, String(index)], world)];
    const { alert } = it;
    const key = deliveryKey('alert', source.name, alert.deliveryKey, String(index));
    return [addressed(source.name, { kind: 'alert', alert, card: undefined }, key, alert.correlationKey, world)];
  });
  const unreadable = read.flatMap((it) => (it.kind === 'unreadable' ? [it.because] : []));
  const told = { source: source.name, via: delivery.via, jobs: jobs.length, ignored: read.length - jobs.length };
  if (unreadable.length > 0) world.log.warn('an alert could not be read', { source: source.name, because: unreadable });
  if (!(await sendAll(jobs, world))) return 'failed';
  world.log.info('a delivery of alerts was taken', told);
  return 'taken';
}

/** Tells people of something that a sender did and that is no alert. `same`: what makes it the same when it comes again. */
export async function tellOf(
  source: AlertSourceName,
  because: string,
  same: readonly string[],
  world: AlertDoorWorld,
): Promise<'taken' | 'failed'> {
  return (await sendAll([unread(source, because, same, world)], world)) ? 'taken' : 'failed';
}

/** A reader never throws; should one do, the delivery is not lost but told as unreadable. */
function readWith(source: AlertSource, delivery: RawDelivery, world: AlertDoorWorld): readonly Normalised[] {
  try {
    return source.read(delivery, inventoryOf(world.config));
  } catch (thrown) {
    world.log.error('the reader of a source failed', { source: source.name, ...describeError(thrown) });
    return [{ kind: 'unreadable', because: 'Reading it failed.' }];
  }
}

function unread(source: AlertSourceName, because: string, same: readonly string[], world: AlertDoorWorld): Addressed {
  const key = deliveryKey('unread alert', source, ...same);
  return addressed(source, { kind: 'unread-alert', source, because }, key, `unread ${source}`, world);
}

function addressed(
  source: AlertSourceName,
  command: Command,
  delivery: string,
  about: string,
  { config, now }: AlertDoorWorld,
): Addressed {
  const place = { channel: config.alerts?.channel ?? '', user: '', responseUrl: undefined };
  return { job: { format: 1, delivery, command, actor: { kind: 'alarm', id: source }, place, at: now() }, about };
}

/** Whether all of them are in the queue. */
async function sendAll(jobs: readonly Addressed[], world: AlertDoorWorld): Promise<boolean> {
  const byAbout = new Map<string, Addressed[]>();
  for (const it of jobs) byAbout.set(it.about, [...(byAbout.get(it.about) ?? []), it]);
  const lanes = [...byAbout.values()];
  const work = async (): Promise<boolean> => {
    for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift()) {
      for (const it of lane) if (!(await send(it, world))) return false;
    }
    return true;
  };
  const done = await Promise.all(Array.from({ length: Math.min(AT_ONCE, lanes.length) }, work));
  return done.every((it) => it);
}

async function send({ job, about }: Addressed, world: AlertDoorWorld): Promise<boolean> {
  const { kind } = job.command;
  try {
    const sent = await sendJob(job, about, world);
    if (sent === 'sent') return true;
    world.log.error('the queue refused a job', { command: kind, because: sent.refused });
  } catch (thrown) {
    world.log.error('the queue failed', { command: kind, ...describeError(thrown) });
  }
  return false;
}
